import { Injectable } from '@nestjs/common';

import { errorLine } from './describe-error';
import { ReadyView, type CheckView } from './health.view';

const ANSWER_WITHIN_MS = 2_000;

/** What a check finds: null when all is well, else one sentence for the operator. */
export type Finding = string | null;

/** Whether this process should be given work. Each part adds its own check; a process that is stopping is never ready. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => Promise<Finding>>();
  private stopping = false;

  /** @param check may throw, which is a finding too */
  add(name: string, check: () => Promise<Finding>): void {
    this.checks.set(name, check);
  }

  /** From now on not ready, so that no new work is sent here. */
  stop(): void {
    this.stopping = true;
  }

  async look(): Promise<ReadyView> {
    const checks = await Promise.all([...this.checks].map(([name, check]) => carriedOut(name, check)));
    if (this.stopping) checks.unshift({ name: 'process', ok: false, problem: 'is stopping' });
    return { ready: checks.every(({ ok }) => ok), checks };
  }
}

async function carriedOut(name: string, check: () => Promise<Finding>): Promise<CheckView> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${ANSWER_WITHIN_MS / 1_000} s`), ANSWER_WITHIN_MS);
  });
  try {
    const problem = await Promise.race([check(), late]);
    return { name, ok: problem === null, problem };
  } catch (error) {
    return { name, ok: false, problem: errorLine(error) };
  } finally {
    clearTimeout(timer);
  }
}
