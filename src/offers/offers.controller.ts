import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { RefuseOfferDto } from './offers.dto';
import { OffersService } from './offers.service';
import { PlacementStartedView } from './offers.view';

@Controller('offers')
export class OffersController {
  constructor(private readonly offers: OffersService) {}

  @Post(':offerId/acceptance')
  @Roles('officer', 'township-officer', 'settlement-worker')
  async accept(@CurrentActor() actor: Actor, @Param('offerId', ParseUUIDPipe) offerId: string): Promise<PlacementStartedView> {
    return { placementId: await this.offers.acceptOffer(actor, offerId) };
  }

  @Post(':offerId/refusal')
  @HttpCode(204)
  @Roles('officer', 'township-officer', 'settlement-worker')
  refuse(@CurrentActor() actor: Actor, @Param('offerId', ParseUUIDPipe) offerId: string, @Body() { reason }: RefuseOfferDto): Promise<void> {
    return this.offers.declineOffer(actor, offerId, reason);
  }
}
