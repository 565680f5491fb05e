import { Module } from '@nestjs/common';

import { Division } from './division.entity';
import { DivisionSuccessor } from './division-successor.entity';
import { Pairing } from './pairing.entity';
import { PlacesService } from './places.service';
import { Settlement } from './settlement.entity';

export const PLACES_ENTITIES = [Division, DivisionSuccessor, Settlement, Pairing];

@Module({ providers: [PlacesService], exports: [PlacesService] })
export class PlacesModule {}
