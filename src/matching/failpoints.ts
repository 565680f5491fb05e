/** Moments of a run at which a test may let it die. */
export const FAILPOINTS = ['run-claimed', 'input-read', 'input-kept', 'run-solved', 'rows-written', 'result-kept', 'run-published'] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

/** The seam through which a test breaks a run where it wants; in production nothing happens there. */
export class Failpoints {
  async reach(_point: Failpoint): Promise<void> {}
}
