import { ApiProperty } from '@nestjs/swagger';

import { PLACE_LEVELS, type PlaceLevel } from './place-code';

export class PlaceView {
  /** Shortest code: 6 digits for a county, 9 for a town, 15 for a settlement. */
  code: string;
  name: string;
  @ApiProperty({ enum: PLACE_LEVELS, enumName: 'PlaceLevel' })
  level: PlaceLevel;
  /** The code is ours until the published one is known. */
  provisional: boolean;
}

export class PlacesPage {
  rows: PlaceView[];
}

export class PairingView {
  districtCode: string;
  districtName: string;
  shandongCode: string;
  shandongName: string;
  /** A published page names the pair. */
  confirmed: boolean;
  source: string;
}

export class PairingsPage {
  rows: PairingView[];
}
