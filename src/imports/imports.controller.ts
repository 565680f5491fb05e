import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces } from '@nestjs/swagger';
import type { Request } from 'express';

import type { Actor } from '../identity/actor';
import { CurrentActor, Roles, TakesFile } from '../identity/session.guard';
import { importErrors } from '../import-kinds/import-errors';
import { type Place, placeOf } from '../places/place-code';
import { ImportReads } from './import-reads.service';
import { ChooseRowsDto, ExcludeRowDto, ImportRowsQueryDto, ImportsQueryDto, LanguageQueryDto, MapImportDto, TemplateQueryDto, UploadQueryDto } from './imports.dto';
import { ImportsService } from './imports.service';
import { ImportRowsPage, ImportsPage, ImportUploadedView, ImportView } from './imports.view';
import { readUpload } from './upload-body.adapter';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly reads: ImportReads,
  ) {}

  @Get()
  @Roles('officer', 'township-officer')
  list(@CurrentActor() actor: Actor, @Query() { kind, ...paging }: ImportsQueryDto): Promise<ImportsPage> {
    return this.reads.list(actor, kind, paging);
  }

  /** The body is the file itself; its name comes percent-encoded in the header X-File-Name. 202: a worker reads it. */
  @Post()
  @HttpCode(202)
  @Roles('officer', 'township-officer')
  @TakesFile()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async upload(@CurrentActor() actor: Actor, @Query() { kind, place, variant }: UploadQueryDto, @Req() request: Request): Promise<ImportUploadedView> {
    const fileName = fileNameOf(request);
    return { importId: await this.imports.upload(actor, { kind, place: placeAsked(place), variant: variant ?? null, fileName, file: await readUpload(request) }) };
  }

  @Get('template')
  @Roles('officer', 'township-officer')
  @ApiProduces(XLSX)
  async template(@Query() { kind }: TemplateQueryDto): Promise<StreamableFile> {
    return workbook(await this.reads.template(kind), '导入模板.xlsx');
  }

  @Get(':importId')
  @Roles('officer', 'township-officer')
  one(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Query() { language }: LanguageQueryDto): Promise<ImportView> {
    return this.reads.one(actor, importId, language);
  }

  /** 202: a worker judges the rows anew. */
  @Put(':importId/mapping')
  @HttpCode(202)
  @Roles('officer', 'township-officer')
  map(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Body() { sheets }: MapImportDto): Promise<void> {
    return this.imports.map(actor, importId, sheets.map(({ sheet, fields }) => ({ sheet, fields: Object.fromEntries(fields.map(({ field, column }) => [field, column])) })));
  }

  @Get(':importId/rows')
  @Roles('officer', 'township-officer')
  rows(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Query() { filter, language, ...paging }: ImportRowsQueryDto): Promise<ImportRowsPage> {
    return this.reads.rows(actor, importId, filter, paging, language);
  }

  @Put(':importId/rows')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  exclude(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Body() { ordinal, excluded }: ExcludeRowDto): Promise<void> {
    return this.imports.exclude(actor, importId, ordinal, excluded);
  }

  /** 202: a worker takes the chosen rows over. */
  @Post(':importId/application')
  @HttpCode(202)
  @Roles('officer', 'township-officer')
  apply(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Body() { choice, repeatReason }: ChooseRowsDto): Promise<void> {
    return this.imports.choose(actor, importId, choice, repeatReason ?? null);
  }

  @Get(':importId/errors')
  @Roles('officer', 'township-officer')
  @ApiProduces(XLSX)
  async errors(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string, @Query() { language }: LanguageQueryDto): Promise<StreamableFile> {
    const { content, fileName } = await this.reads.errors(actor, importId, language);
    return workbook(content, fileName);
  }

  /** 202: a worker takes back what nobody has touched since. */
  @Post(':importId/undo')
  @HttpCode(202)
  @Roles('officer', 'township-officer')
  undo(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string): Promise<void> {
    return this.imports.undo(actor, importId);
  }

  @Post(':importId/cancellation')
  @HttpCode(204)
  @Roles('officer', 'township-officer')
  cancel(@CurrentActor() actor: Actor, @Param('importId', ParseUUIDPipe) importId: string): Promise<void> {
    return this.imports.cancel(actor, importId);
  }
}

/** @throws DomainError invalid `imports.unknown-place` */
function placeAsked(code: string): Place {
  try {
    return placeOf(code);
  } catch {
    throw importErrors.unknownPlace(code);
  }
}

/** @throws DomainError invalid `imports.bad-file-name` */
function fileNameOf(request: Request): string {
  try {
    return decodeURIComponent(request.get('x-file-name') ?? '');
  } catch {
    throw importErrors.badFileName();
  }
}

const workbook = (content: Buffer, fileName: string): StreamableFile =>
  new StreamableFile(content, { type: XLSX, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`, length: content.length });
