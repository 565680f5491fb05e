import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { PersonMatchService } from './person-match.service';
import { PersonMatchView } from './person-match.view';

@Controller('people')
export class PersonMatchController {
  constructor(private readonly matches: PersonMatchService) {}

  @Get(':personId/match')
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  match(@CurrentActor() actor: Actor, @Param('personId', ParseUUIDPipe) personId: string): Promise<PersonMatchView> {
    return this.matches.of(actor, personId);
  }
}
