import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';

import type { Actor } from '../identity/actor';
import { FIELD_ROLES } from '../identity/roles';
import { CurrentActor, Roles } from '../identity/session.guard';
import { Database } from '../platform/database.service';
import { MyListFileQueryDto, MyListQueryDto } from './canvass.dto';
import { MyListView } from './canvass.view';
import { ListExportService } from './list-export.service';
import type { ListFormat } from './list-sheet';
import { MyListService } from './my-list.service';

const TYPES: Readonly<Record<ListFormat, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

/** Whom to call or to visit. */
@Controller()
export class MyListController {
  constructor(
    private readonly database: Database,
    private readonly lists: MyListService,
    private readonly files: ListExportService,
  ) {}

  @Get('canvass/my-list')
  @Roles(...FIELD_ROLES)
  list(@CurrentActor() actor: Actor, @Query() asked: MyListQueryDto): Promise<MyListView> {
    return this.database.write(actor.scope, (db) => this.lists.myList(db, actor, asked));
  }

  /** All of the list as a file, not only the 500 households of the page. */
  @Get('canvass/my-list/file')
  @Roles(...FIELD_ROLES)
  @ApiProduces(...Object.values(TYPES))
  async file(@CurrentActor() actor: Actor, @Query() { format, language, ...asked }: MyListFileQueryDto): Promise<StreamableFile> {
    const { content, fileName } = await this.files.write(actor, asked, format, language);
    return new StreamableFile(content, { type: TYPES[format], disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`, length: content.length });
  }
}
