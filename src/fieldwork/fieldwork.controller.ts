import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import type { SessionRow } from '../identity/identity.queries';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, CurrentSession, Public, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { CommandsService } from './commands.service';
import { FieldBatchDto, PhoneDto, PhoneTokenDto } from './fieldwork.dto';
import { CommandAnswersView, FieldPackageView, NotesPage, PhoneOpenView, PhoneStandingView } from './fieldwork.view';
import { NotesService } from './notes.service';
import { PackageService } from './package.service';
import { PhonesService } from './phones.service';

@Controller()
export class FieldworkController {
  constructor(
    private readonly database: Database,
    private readonly phones: PhonesService,
    private readonly packages: PackageService,
    private readonly commands: CommandsService,
    private readonly notes: NotesService,
  ) {}

  /** Hands a phone the key of what it stores, or tells it to wipe that. */
  @Post('fieldwork/phone')
  @HttpCode(200)
  @Roles('settlement-worker')
  open(@CurrentActor() actor: Actor, @CurrentSession() { sessionId }: SessionRow, @Body() { token }: PhoneDto): Promise<PhoneOpenView> {
    return this.phones.open(actor, sessionId, token ?? null);
  }

  /** For a phone whose session is over: whether to wipe itself. Who was signed out cannot ask as somebody who is signed in. */
  @Post('fieldwork/phone-standing')
  @HttpCode(200)
  @Public()
  standing(@Body() { token }: PhoneTokenDto): Promise<PhoneStandingView> {
    return this.phones.standing(token);
  }

  /** Writes an audit row, so it is a writing transaction. */
  @Get('fieldwork/package')
  @Roles('settlement-worker')
  package(@CurrentActor() actor: Actor, @CurrentSession() { sessionId }: SessionRow): Promise<FieldPackageView> {
    return this.database.write(actor.scope, async (db) => {
      await this.phones.contact(db, sessionId);
      return this.packages.read(db, actor);
    });
  }

  /** Each command is a transaction of its own; one that cannot be done does not undo those before it. */
  @Post('fieldwork/commands')
  @HttpCode(200)
  @Roles('settlement-worker')
  async take(@CurrentActor() actor: Actor, @CurrentSession() { sessionId }: SessionRow, @Body() batch: FieldBatchDto): Promise<CommandAnswersView> {
    const phoneId = await this.database.write(actor.scope, (db) => this.phones.contact(db, sessionId));
    return { answers: await this.commands.take(batch, { actor, phoneId, sentAt: batch.sentAt }) };
  }

  @Get('households/:householdId/notes')
  @Roles(...FIELD_ROLES)
  listNotes(@CurrentActor() actor: Actor, @Param('householdId', ParseUUIDPipe) id: string): Promise<NotesPage> {
    return this.database.write(actor.scope, (db) => this.notes.list(db, id, actor));
  }
}
