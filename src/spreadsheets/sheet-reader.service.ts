import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { DomainError } from '../platform/errors';
import { spreadsheetErrors } from './spreadsheet-errors';
import { sheetAnswers, type SheetAnswer, type SheetOrder } from './sheet-child.adapter';
import { sheetFormatOf } from './sheet-file.adapter';
import type { SheetNotes } from './sheet-parse.adapter';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from './sheet-row';

/** The compiled process stands beside this file; under a test runner that compiles in memory there is none, and rows are read here. */
const CHILD = join(__dirname, 'sheet-child.adapter.js');

/**
 * The bytes of a file on this machine.
 *
 * @throws DomainError not-found `imports.file-not-found`; invalid `imports.file-too-large`, `imports.not-a-table` for a folder
 */
export async function loadFile(path: string, limits: SheetLimits = SHEET_LIMITS): Promise<Buffer> {
  const stats = await stat(path).catch(() => {
    throw spreadsheetErrors.notFound();
  });
  if (!stats.isFile()) throw spreadsheetErrors.notATable();
  if (stats.size > limits.fileBytes) throw spreadsheetErrors.tooLarge(Math.floor(limits.fileBytes / 1024 / 1024));
  return readFile(path);
}

/**
 * Looks at a file's bytes without unpacking anything: whether `readRows` would begin at all.
 *
 * @throws DomainError invalid `imports.…`
 */
export const checkFile = (file: Buffer, name: string, limits: SheetLimits = SHEET_LIMITS): void => void sheetFormatOf(file, name, limits);

/** `readRows` of a file on this machine. */
export async function* readSheet(path: string, limits: SheetLimits = SHEET_LIMITS): AsyncGenerator<SheetRow, SheetNotes> {
  return yield* readRows(await loadFile(path, limits), path, limits);
}

/**
 * Rows of an .xlsx or .csv file, sheet by sheet, as clean text. The file is opened in a process of its own, which is ended when it
 * takes more time or memory than it may, and which knows no secret of the service. Nothing is written to disk.
 *
 * @param name as somebody called the file; only its ending is looked at
 * @throws DomainError invalid `imports.…`; `importProblemText` has the sentence for the staff
 */
export async function* readRows(file: Buffer, name: string, limits: SheetLimits = SHEET_LIMITS): AsyncGenerator<SheetRow, SheetNotes> {
  const order = { format: sheetFormatOf(file, name, limits), limits };
  const source = existsSync(CHILD) ? inProcess(file, order) : null;
  const here = source ? null : sheetAnswers(file, order);
  try {
    for (let first = true; ; first = false) {
      const answer = source ? await source.ask(first ? order : 'more') : await here!();
      if (answer.kind === 'problem') throw new DomainError('invalid', answer.code, answer.details);
      if (answer.kind === 'end') return answer.notes;
      yield* answer.rows;
    }
  } finally {
    source?.end();
  }
}

interface ReadingProcess {
  /** @throws DomainError when the process ends or its time is up */
  ask(message: object | 'more'): Promise<SheetAnswer>;
  end(): void;
}

function inProcess(file: Buffer, { limits: { wallMs, memoryMb } }: SheetOrder): ReadingProcess {
  const execArgv = [`--max-old-space-size=${memoryMb}`, '--max-semi-space-size=2'];
  const child: ChildProcess = fork(CHILD, { execArgv, env: {}, stdio: ['pipe', 'ignore', 'ignore', 'ipc'] });
  child.on('error', () => undefined); // told by `exit` or by the failed `send`
  child.stdin!.on('error', () => undefined); // likewise
  child.stdin!.end(file);
  let leftMs = wallMs;
  return {
    ask: (message) =>
      new Promise<SheetAnswer>((resolve, reject) => {
        const began = performance.now();
        const settle = (act: () => void): void => {
          clearTimeout(timer);
          leftMs -= performance.now() - began;
          child.off('message', onAnswer).off('exit', onExit);
          act();
        };
        const onAnswer = (answer: unknown): void => settle(() => resolve(answer as SheetAnswer));
        const onExit = (): void => settle(() => reject(spreadsheetErrors.outOfMemory()));
        const timer = setTimeout(() => settle(() => reject(spreadsheetErrors.tooSlow(Math.round(wallMs / 1_000)))), Math.max(0, leftMs));
        child.on('message', onAnswer).on('exit', onExit);
        child.send(message, (error) => error && onExit());
      }),
    end: () => void child.kill('SIGKILL'),
  };
}
