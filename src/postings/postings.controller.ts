import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { contains, isPlace, placeOf, scopeOf, type Place } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { parseOpenTo } from '../posting-rules/open-to';
import { postingErrors } from './posting-errors';
import { ChangePostingDto, ClosePostingDto, NewPostingDto, PostingContactDto, PostingsQueryDto } from './posting.dto';
import { PostingCardView, PostingContactView, PostingsPage, PostingWrittenView, toCardView, toRowView, toWrittenView } from './posting.view';
import { PostingContacts } from './posting-contacts.service';
import { PostingsService } from './postings.service';

@Controller('postings')
export class PostingsController {
  constructor(
    private readonly database: Database,
    private readonly postings: PostingsService,
    private readonly contacts: PostingContacts,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  /** Postings that one's people may be matched with or that one keeps, newest first. */
  @Get()
  @Roles(...FIELD_ROLES)
  async list(@CurrentActor() actor: Actor, @Query() { page, pageSize, place, ...filter }: PostingsQueryDto): Promise<PostingsPage> {
    const worksite = place === undefined ? {} : { worksite: scopeOf(placeFrom('place', place)) };
    const { rows, total } = await this.database.read(actor.scope, (db) => this.postings.list(db, { ...filter, ...worksite }, { limit: pageSize, offset: (page - 1) * pageSize }));
    const today = this.clock.today();
    return { rows: rows.map((row) => toRowView(row, today)), total, asOf: this.clock.now().toISOString() };
  }

  @Get(':postingId')
  @Roles(...FIELD_ROLES)
  async card(@CurrentActor() actor: Actor, @Param('postingId', ParseUUIDPipe) id: string): Promise<PostingCardView> {
    const posting = await this.database.read(actor.scope, (db) => this.postings.read(db, id));
    const openTo = parseOpenTo(posting.openTo).map(([lo]) => lo);
    const names = await this.places.pathOf([posting.place, posting.worksite, ...openTo].filter(isPlace));
    return toCardView(posting, openTo, contains(actor.scope, posting.place), (place) => names.get(place) ?? '', this.clock.today());
  }

  @Post()
  @Roles('officer', 'township-officer')
  async add(@CurrentActor() actor: Actor, @Body() { place, worksite, openTo, ...form }: NewPostingDto): Promise<PostingWrittenView> {
    const places = {
      worksite: placeFrom('worksite', worksite),
      ...(place === undefined ? {} : { place: placeFrom('place', place) }),
      ...(openTo === undefined ? {} : { openTo: openTo.map((code) => scopeOf(placeFrom('openTo', code))).map(({ lo, hi }) => [lo, hi] as const) }),
    };
    const { id, findings } = await this.database.write(actor.scope, (db) => this.postings.createPosting(db, { ...given(form), ...places }, actor));
    return toWrittenView(id, 1, findings);
  }

  @Patch(':postingId')
  @Roles('officer', 'township-officer')
  async change(@CurrentActor() actor: Actor, @Param('postingId', ParseUUIDPipe) id: string, @Body() { version, ...changes }: ChangePostingDto): Promise<PostingWrittenView> {
    const changed = await this.database.write(actor.scope, (db) => this.postings.changePosting(db, id, version, given(changes), actor));
    return toWrittenView(id, changed.version, changed.findings);
  }

  /** Whom to ask about it, in full, for a purpose. An act, so it is posted; neither the address nor the log holds the answer. */
  @Post(':postingId/contact')
  @HttpCode(200)
  @Roles('officer', 'township-officer')
  contact(@CurrentActor() actor: Actor, @Param('postingId', ParseUUIDPipe) id: string, @Body() { purpose }: PostingContactDto): Promise<PostingContactView> {
    return this.database.write(actor.scope, async (db) => ({ contact: await this.contacts.reveal(db, id, purpose, actor) }));
  }

  @Post(':postingId/closure')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  close(@CurrentActor() actor: Actor, @Param('postingId', ParseUUIDPipe) id: string, @Body() { version, reason }: ClosePostingDto): Promise<void> {
    return this.database.write(actor.scope, (db) => this.postings.closePosting(db, id, version, reason, actor));
  }
}

/** The DTO has looked at the digits; whether a province begins so is looked at here. */
function placeFrom(field: string, code: string): Place {
  try {
    return placeOf(code);
  } catch {
    throw postingErrors.invalid(field, '没有这个地区代码');
  }
}

/** Without the fields that were not sent, or sent as null: they must not stand over what the rules fill in. */
const given = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as Fields;
