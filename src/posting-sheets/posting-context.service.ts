import { Injectable } from '@nestjs/common';

import type { ImportContext } from '../import-kinds/import-kinds.service';
import { scopeOf, upTo } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import type { Channel } from '../posting-rules/posting-terms';
import { WorksiteFinder } from '../posting-texts/worksite-text';
import { PostingsService } from '../postings/postings.service';
import { readNamedPlaces } from './posting-import.queries';
import type { RowContext } from './posting-row';

/** What rows of postings are read against; read once while a worker is at an import. */
@Injectable()
export class PostingContext {
  private readonly ready = new WeakMap<ImportContext, Promise<RowContext>>();

  constructor(
    private readonly database: Database,
    private readonly places: PlacesService,
    private readonly postings: PostingsService,
    private readonly clock: Clock,
  ) {}

  of(context: ImportContext): Promise<RowContext> {
    const known = this.ready.get(context);
    if (known) return known;
    const reading = this.read(context);
    this.ready.set(context, reading);
    return reading;
  }

  private read({ place, scope, variant }: ImportContext): Promise<RowContext> {
    const today = this.clock.today();
    return this.database.read(scope, async (db) => ({
      place,
      channel: variant as Channel | null,
      today,
      worksites: new WorksiteFinder(await readNamedPlaces(db, scopeOf(upTo(place, 'province')), today), place),
      pairs: await this.places.pairings(db),
      minimumWages: await this.postings.minimumWages(db),
    }));
  }
}
