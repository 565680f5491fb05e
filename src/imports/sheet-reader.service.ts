import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { DomainError } from '../platform/errors';
import { importErrors } from './import-errors';
import { sheetAnswers, type SheetAnswer } from './sheet-child.adapter';
import { checkSheetFile } from './sheet-file.adapter';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from './sheet-row';

/** The compiled process stands beside this file; under a test runner that compiles in memory there is none, and rows are read here. */
const CHILD = join(__dirname, 'sheet-child.adapter.js');

/**
 * Rows of an .xlsx or .csv file, sheet by sheet, as clean text. The file is opened in a process of its own, which is
 * ended when it takes more time or memory than it may, and which knows no secret of the service.
 *
 * @param path a file on this machine
 * @throws DomainError invalid or not-found `imports.…`; `importProblemText` has the sentence for the staff
 */
export async function* readSheet(path: string, limits: SheetLimits = SHEET_LIMITS): AsyncGenerator<SheetRow> {
  const format = await checkSheetFile(path, limits);
  const order = { path, format, limits };
  const source = existsSync(CHILD) ? inProcess(order.limits) : null;
  const here = source ? null : sheetAnswers(order);
  try {
    for (let first = true; ; first = false) {
      const answer = source ? await source.ask(first ? order : 'more') : await here!();
      if (answer.kind === 'problem') throw new DomainError('invalid', answer.code, answer.details);
      if (answer.kind === 'end') return;
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

function inProcess({ wallMs, memoryMb }: SheetLimits): ReadingProcess {
  const child: ChildProcess = fork(CHILD, { execArgv: [`--max-old-space-size=${memoryMb}`], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('error', () => undefined); // told by `exit` or by the failed `send`
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
        const onExit = (): void => settle(() => reject(importErrors.outOfMemory()));
        const timer = setTimeout(() => settle(() => reject(importErrors.tooSlow(Math.round(wallMs / 1_000)))), Math.max(0, leftMs));
        child.on('message', onAnswer).on('exit', onExit);
        child.send(message, (error) => error && onExit());
      }),
    end: () => void child.kill('SIGKILL'),
  };
}
