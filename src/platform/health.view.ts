/** The process turns its loop; nothing outside it was asked. */
export class LiveView {
  live: boolean;
}

/** One thing that must hold before this process is given work. */
export class CheckView {
  name: string;
  ok: boolean;
  /** One sentence for the operator, or null. */
  problem: string | null;
}

/** Whether this process should be given work. */
export class ReadyView {
  ready: boolean;
  checks: CheckView[];
}
