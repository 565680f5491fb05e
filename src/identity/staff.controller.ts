import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Query } from '@nestjs/common';

import { PlacesService } from '../places/places.service';
import { Database } from '../platform/database.service';
import type { Actor } from './actor';
import { audit } from './audit.queries';
import { AuditQueryDto, StaffStatusDto } from './identity.dto';
import { AuditPageView, StaffRowView } from './identity.view';
import { CurrentActor, Roles } from './session.guard';
import { StaffService } from './staff.service';

interface AuditRow {
  id: number;
  at: Date;
  place: number;
  actorId: string | null;
  actorRole: string;
  action: string;
  objectType: string;
  objectId: string | null;
  purpose: string | null;
  requestId: string | null;
}

@Controller()
export class StaffController {
  constructor(
    private readonly staff: StaffService,
    private readonly places: PlacesService,
    private readonly database: Database,
  ) {}

  @Get('staff')
  @Roles('system-admin')
  async list(@CurrentActor() actor: Actor): Promise<StaffRowView[]> {
    const rows = await this.staff.list(actor);
    const names = await this.places.pathOf(rows.map(({ place }) => place));
    return rows.map(({ id, name, loginName, role, status, place }) => ({ id, name, loginName, role, status, place, placeName: names.get(place) ?? '' }));
  }

  @Patch('staff/:staffId')
  @HttpCode(204)
  @Roles('system-admin')
  setStatus(@CurrentActor() actor: Actor, @Param('staffId', ParseUUIDPipe) staffId: string, @Body() { status }: StaffStatusDto): Promise<void> {
    return this.staff.setStatus(actor, staffId, status);
  }

  /** The record of acts, newest first. Reading it is an act too. */
  @Get('audit')
  @Roles('auditor')
  async audit(@CurrentActor() actor: Actor, @Query() { page, pageSize }: AuditQueryDto): Promise<AuditPageView> {
    const { rows, total } = await this.database.write(actor.scope, async (db) => {
      await audit(db, actor, { action: 'audit_read', objectType: 'audit_entry', details: { page, pageSize } });
      const found = await db.query<AuditRow[]>(
        `SELECT id, at, place, actor_id AS "actorId", actor_role AS "actorRole", action, object_type AS "objectType", object_id AS "objectId",
                purpose, request_id AS "requestId"
         FROM audit_entry ORDER BY id DESC LIMIT $1 OFFSET $2`,
        [pageSize, (page - 1) * pageSize],
      );
      const [count] = await db.query<{ total: number }[]>('SELECT count(*) AS total FROM audit_entry');
      return { rows: found, total: count?.total ?? 0 };
    });
    const names = await this.places.pathOf(rows.map(({ place }) => place));
    return { rows: rows.map(({ at, place, ...row }) => ({ ...row, at: at.toISOString(), placeName: names.get(place) ?? '' })), total };
  }
}
