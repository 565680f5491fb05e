import { Module } from '@nestjs/common';

import { PlacementsModule } from '../placements/placements.module';
import { PostingsModule } from '../postings/postings.module';
import { OfferMakingService } from './offer-making.service';
import { Offer } from './offer.entity';
import { OffersController } from './offers.controller';
import { OffersService } from './offers.service';

export const OFFERS_ENTITIES = [Offer];
export const OFFERS_CONTROLLERS = [OffersController];

@Module({ imports: [PlacementsModule, PostingsModule], providers: [OfferMakingService, OffersService], exports: [OfferMakingService, OffersService] })
export class OffersModule {}
