import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { stream } from 'exceljs';
import { Client } from 'pg';

import { AppModule } from '../../src/app.module';
import { serviceActor } from '../../src/identity/actor';
import type { ImportKindName } from '../../src/import-kinds/import-status';
import { ImportWork } from '../../src/imports/import-work.service';
import { ImportsService } from '../../src/imports/imports.service';
import { migrate } from '../../src/migrate';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { readConfig } from '../../src/platform/config';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.adapter';
import { nthNumber } from '../support/people';
import { BenchProcess, peakMb } from './bench-process';

const PLACE = placeOf('500236');
const KINDS: readonly ImportKindName[] = ['people', 'postings'];
const ROWS = [20_000, 100_000];

/** Where a measured process finds the stores. */
type Stores = Record<'appUrl' | 'ownerUrl' | 'queueUrl' | 'adminUrl', string>;

interface Tasks {
  writeSheet(kind: ImportKindName, path: string, rows: number): Promise<void>;
  measureImport(stores: Stores, kind: ImportKindName, path: string, rows: number, whole: boolean): Promise<void>;
}

/**
 * Ledgers of people and sheets of postings, of 20,000 and of 100,000 rows: how long until the preview stands, how long applying and
 * undoing take, and the memory of the importing process (the whole service in it, nothing set) and of the reading process.
 *
 * @param words kinds and numbers of rows; `whole` also applies and undoes the 100,000
 */
export async function benchImport(words: readonly string[]): Promise<void> {
  const kinds = KINDS.filter((kind) => words.includes(kind));
  const sizes = ROWS.filter((rows) => words.includes(String(rows)));
  const folder = mkdtempSync(join(tmpdir(), 'leye-bench-'));
  try {
    console.log(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`);
    for (const kind of kinds.length > 0 ? kinds : KINDS) {
      for (const rows of sizes.length > 0 ? sizes : ROWS) await measured(folder, kind, rows, rows === ROWS[0] || words.includes('whole'));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In processes of their own: what writing a file takes, or another measurement, is not what importing takes. */
async function measured(folder: string, kind: ImportKindName, rows: number, whole: boolean): Promise<void> {
  const path = join(folder, `${kind}-${rows}.xlsx`);
  const postgres = await startEmbeddedPostgres({ folder: join(folder, `${kind}-${rows}`), throwaway: true });
  try {
    await migrate(configOf(postgres));
    for (const task of ['writeSheet', 'measureImport'] as const) {
      const process = new BenchProcess<Tasks>(__filename);
      try {
        const { appUrl, ownerUrl, queueUrl, adminUrl } = postgres;
        if (task === 'writeSheet') await process.run(task, kind, path, rows);
        else await process.run(task, { appUrl, ownerUrl, queueUrl, adminUrl }, kind, path, rows, whole);
      } finally {
        process.end();
      }
    }
  } finally {
    await postgres.stop();
  }
}

const configOf = (stores: Stores) =>
  readConfig({
    LEYE_ENV: 'test', DATABASE_URL: stores.appUrl, DATABASE_OWNER_URL: stores.ownerUrl, QUEUE_DATABASE_URL: stores.queueUrl, LEYE_MASTER_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'silent',
  });

/** @param whole also applies and undoes the file */
export async function measureImport(stores: Stores, kind: ImportKindName, path: string, rows: number, whole: boolean): Promise<void> {
  const app: INestApplicationContext = await NestFactory.createApplicationContext(AppModule.commands(configOf(stores)), { logger: false });
  const admin = new Client({ connectionString: stores.adminUrl }).on('error', () => undefined); // what failed is told where it failed
  await admin.connect();
  const atStart = peakMb();
  const [imports, work] = [app.get(ImportsService, { strict: false }), app.get(ImportWork, { strict: false })];
  const actor = serviceActor(scopeOf(PLACE));
  const reading = watchReading();
  let id = '';
  const step = async (what: string, wanted: string, act: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await act();
    const { rows: found } = await admin.query<{ status: string; counts: object; failure: string | null; bytes: number }>('SELECT status, counts, failure, bytes FROM import WHERE id = $1', [id]);
    if (found[0]?.status !== wanted) throw new Error(`${what}: ${JSON.stringify(found[0])}`);
    console.log(`${kind}, ${rows} rows (${(found[0].bytes / 1e6).toFixed(1)} MB), ${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s ${JSON.stringify(found[0].counts)}`);
  };
  await step('preview', 'previewed', async () => {
    id = await imports.upload(actor, { kind, place: PLACE, fileName: 'bench.xlsx', file: await readFile(path) }, true);
    await work.carryOut(id);
  });
  const atPreview = peakMb();
  if (whole) {
    await step('applying', 'applied', async () => {
      await imports.choose(actor, id, 'new-and-changed', null, true);
      await work.carryOut(id);
    });
    await step('undoing', 'undone', async () => {
      await imports.undo(actor, id);
      await work.carryOut(id);
    });
  }
  console.log(`${kind}, ${rows} rows: peak of the importing process ${Math.round(atStart)} MB before, ${Math.round(atPreview)} MB with the preview, ${Math.round(peakMb())} MB at the end; of the reading process ${reading.stop()} MB`);
  await admin.end();
  await app.close();
}

const LEDGER = ['序号', '姓名', '身份证号码', '联系电话', '文化程度', '劳动技能', '户主姓名', '户编号', '户籍地址', '是否有就业愿望', '就业意向地', '期望月薪（元）', '备注'];
const SHEET = ['岗位编号', '单位名称', '岗位名称', '招聘人数', '性别要求', '年龄要求', '学历要求', '工作地点', '班次', '月薪(元)', '福利待遇', '招聘截止日期', '备注'];
const DAY_MS = 86_400_000;

/** As sheets come: texts shared; four people a household, ten postings an employer; one row in a hundred is wrong. */
export async function writeSheet(kind: ImportKindName, path: string, rows: number): Promise<void> {
  const workbook = new stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: false });
  const sheet = workbook.addWorksheet('表');
  sheet.addRow([kind === 'people' ? '易地搬迁劳动力台账' : '岗位信息采集表']).commit();
  sheet.addRow(kind === 'people' ? LEDGER : SHEET).commit();
  for (let i = 0; i < rows; i += 1) sheet.addRow(kind === 'people' ? personLine(i) : postingLine(i)).commit();
  sheet.commit();
  await workbook.commit();
}

function personLine(i: number): (string | number)[] {
  const number = i % 100 === 99 ? `${nthNumber(i).slice(0, 17)}${nthNumber(i).endsWith('1') ? '2' : '1'}` : nthNumber(i);
  const household = Math.floor(i / 4);
  return [i + 1, `测试${'甲乙丙丁'[i % 4]!}`, number, `154${String(i).padStart(8, '0')}`, '初中', '普通劳动力', `测试户主${household}`, `5002360${String(household).padStart(9, '0')}`, `奉节县草堂镇第${household}户`, '是', '县内就业', 3_000, ''];
}

function postingLine(i: number): (string | number)[] {
  const low = 2_800 + (i % 30) * 50;
  const until = new Date(Date.now() + (30 + (i % 30)) * DAY_MS).toISOString().slice(0, 10);
  return [`FJ-${i}`, `试验${Math.floor(i / 10)}号厂`, `${['缝纫工', '包装工', '装配工', '质检员'][i % 4]!}${i % 10}线`, 1 + (i % 20), i % 100 === 99 ? '限女性' : '不限', '18-55周岁', '初中及以上', '奉节县草堂镇', '长白班', `${low}-${low + 800}元/月`, '包吃;包住', until, `第 ${i} 号`];
}

/** The most that a reading process held at once, in MB; 0 where the system does not tell. */
function watchReading(): { stop(): number } {
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, readingPeak());
  }, 50);
  return {
    stop() {
      clearInterval(look);
      return Math.round(most);
    },
  };
}

function readingPeak(): number {
  try {
    const children = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
    const peaks = children.map((pid) => {
      try {
        // Whoever else reads a sheet on this machine is not meant.
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        if (Number(/PPid:\s+(\d+)/.exec(status)?.[1]) !== process.pid || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sheet-child')) return 0;
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
      } catch {
        return 0; // ended meanwhile
      }
    });
    return Math.max(0, ...peaks);
  } catch {
    return 0;
  }
}
