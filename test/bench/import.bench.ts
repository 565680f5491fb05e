import { execFileSync } from 'node:child_process';
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
import { ImportWork } from '../../src/imports/import-work.service';
import { ImportsService } from '../../src/imports/imports.service';
import { migrate } from '../../src/migrate';
import { placeOf, scopeOf } from '../../src/places/place-code';
import { readConfig } from '../../src/platform/config';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.adapter';
import { nthNumber } from '../support/people';

const PLACE = placeOf('500236');
const TITLES = ['序号', '姓名', '身份证号码', '联系电话', '文化程度', '劳动技能', '户主姓名', '户编号', '户籍地址', '是否有就业愿望', '就业意向地', '期望月薪（元）', '备注'];

/** Ledgers of 20,000 and of 100,000 people: how long until the preview stands, how long applying and undoing take, and the memory of both processes. */
export async function benchImport(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'leye-bench-'));
  const postgres = await startEmbeddedPostgres({ folder, throwaway: true });
  let app: INestApplicationContext | undefined;
  try {
    const config = readConfig({
      LEYE_ENV: 'test', DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl, QUEUE_DATABASE_URL: postgres.queueUrl,
      LEYE_MASTER_KEY: randomBytes(32).toString('base64'), LOG_LEVEL: 'silent',
    });
    await migrate(config);
    app = await NestFactory.createApplicationContext(AppModule.commands(config), { logger: false });
    const admin = new Client({ connectionString: postgres.adminUrl }).on('error', () => undefined); // what failed is told where it failed
    await admin.connect();
    console.log(`${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`);
    const self = join(__dirname, 'import.bench.js');
    for (const [rows, whole] of [[20_000, true], [100_000, false]] as const) {
      const path = join(folder, `${rows}.xlsx`);
      // In a process of its own: what writing takes is not what reading takes.
      execFileSync(process.execPath, ['-e', `require('reflect-metadata'); void require(${JSON.stringify(self)}).writeLedger(${JSON.stringify(path)}, ${rows})`]);
      await measure(app, admin, path, rows, whole);
    }
    await admin.end();
  } finally {
    await app?.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param whole also applies and undoes the file */
async function measure(app: INestApplicationContext, admin: Client, path: string, rows: number, whole: boolean): Promise<void> {
  const file = await readFile(path);
  const [imports, work] = [app.get(ImportsService, { strict: false }), app.get(ImportWork, { strict: false })];
  const actor = serviceActor(scopeOf(PLACE));
  globalThis.gc?.();
  const watch = watchMemory();
  const step = async (what: string, wanted: string, act: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await act();
    const { rows: found } = await admin.query<{ status: string; counts: object; failure: string | null }>('SELECT status, counts, failure FROM import WHERE id = $1', [id]);
    if (found[0]?.status !== wanted) throw new Error(`${what}: ${JSON.stringify(found[0])}`);
    console.log(`${rows} rows (${(file.length / 1e6).toFixed(1)} MB), ${what}: ${((performance.now() - began) / 1_000).toFixed(1)} s ${JSON.stringify(found[0].counts)}`);
  };
  let id = '';
  await step('preview', 'previewed', async () => {
    id = await imports.upload(actor, { kind: 'people', place: PLACE, fileName: 'bench.xlsx', file }, true);
    await work.carryOut(id);
  });
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
  const { own, reading } = watch.stop();
  console.log(`${rows} rows: at most ${own} MB in this process, ${reading} MB in the reading process`);
}

/** As ledgers come: texts shared, four people a household, one in a hundred with a number that does not fit. */
export async function writeLedger(path: string, rows: number): Promise<void> {
  const workbook = new stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true, useStyles: false });
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRow(['易地搬迁劳动力台账']).commit();
  sheet.addRow(TITLES).commit();
  for (let i = 0; i < rows; i += 1) {
    const number = i % 100 === 99 ? `${nthNumber(i).slice(0, 17)}${nthNumber(i).endsWith('1') ? '2' : '1'}` : nthNumber(i);
    const household = Math.floor(i / 4);
    sheet.addRow([i + 1, `测试${'甲乙丙丁'[i % 4]!}`, number, `154${String(i).padStart(8, '0')}`, '初中', '普通劳动力', `测试户主${household}`, `5002360${String(household).padStart(9, '0')}`, `奉节县草堂镇第${household}户`, '是', '县内就业', 3_000, '']).commit();
  }
  sheet.commit();
  await workbook.commit();
}

/** The most that this process and a reading process held at once, in MB; 0 where the system does not tell. */
function watchMemory(): { stop(): { own: number; reading: number } } {
  let own = 0;
  let reading = 0;
  const look = setInterval(() => {
    own = Math.max(own, process.memoryUsage().rss / 1e6);
    reading = Math.max(reading, readingPeak());
  }, 50);
  return {
    stop() {
      clearInterval(look);
      return { own: Math.round(own), reading: Math.round(reading) };
    },
  };
}

function readingPeak(): number {
  try {
    const peaks = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('sheet-child')) return 0;
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000;
      } catch {
        return 0; // ended meanwhile
      }
    });
    return Math.max(0, ...peaks);
  } catch {
    return 0;
  }
}
