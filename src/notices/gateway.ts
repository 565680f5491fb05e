import type { SendOutcome } from './notice-status';

export interface Message {
  /** The attempt's id: what the gateway's own log is searched by. */
  readonly outId: string;
  readonly phone: string;
  readonly text: string;
}

/** The way to people's phones. It is not ours, so it is a port: the fake one is for demonstrations and tests. */
export abstract class Gateway {
  /** Stored with each attempt. */
  abstract readonly name: string;

  /** Asks once; never asks again by itself. A throw, or no answer before `signal` aborts, is an unknown outcome. */
  abstract send(message: Message, signal: AbortSignal): Promise<SendOutcome>;

  /** What the gateway's log holds under this id: its message id, or null when it never took it. Throws when it cannot tell. */
  abstract find(outId: string): Promise<string | null>;
}
