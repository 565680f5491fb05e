import { randomUUID } from 'node:crypto';
import { once } from 'node:events';

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { FieldCrypto } from '../platform/field-crypto.service';
import { Gateway, type Message } from './gateway';
import type { SendOutcome } from './notice-status';

/** What happens to a message, by the last four digits of the phone; every other number is accepted (reliability.md 1.6). */
const BEHAVIOUR = {
  '0001': 'reject-always',
  '0002': 'reject-first',
  '0004': 'silence-before-taking',
  '0005': 'silence-after-taking',
  '0006': 'error-after-taking',
} as const;
type Behaviour = (typeof BEHAVIOUR)[keyof typeof BEHAVIOUR] | 'accept';

/**
 * A gateway that sends nothing. What it takes it writes down on a connection of its own, as somebody else's system would:
 * its log, not ours, says whether anything was sent twice.
 */
@Injectable()
export class FakeGateway extends Gateway {
  readonly name = 'fake';
  /** Numbers of the tail 0002 that were refused once, as hashes. */
  private readonly refusedOnce = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly crypto: FieldCrypto,
  ) {
    super();
  }

  async send(message: Message, signal: AbortSignal): Promise<SendOutcome> {
    const phoneIndex = this.crypto.blindIndex('fake_gateway_message.phone', message.phone);
    switch (this.behaviourFor(message.phone, phoneIndex.toString('hex'))) {
      case 'reject-always':
        return { kind: 'rejected', permanent: true };
      case 'reject-first':
        return { kind: 'rejected', permanent: false };
      case 'silence-before-taking':
        return silence(signal);
      case 'silence-after-taking':
        await this.take(message, phoneIndex);
        return silence(signal);
      case 'error-after-taking':
        await this.take(message, phoneIndex);
        throw new Error('the gateway answered 500');
      case 'accept':
        return { kind: 'accepted', providerMessageId: await this.take(message, phoneIndex) };
    }
  }

  async find(outId: string): Promise<string | null> {
    const [row] = await this.onOwnConnection((query) =>
      query('SELECT id FROM fake_gateway_message WHERE out_id = $1 ORDER BY received_at LIMIT 1', [outId]),
    );
    return row?.id ?? null;
  }

  private behaviourFor(phone: string, hash: string): Behaviour {
    const behaviour = BEHAVIOUR[phone.slice(-4) as keyof typeof BEHAVIOUR] ?? 'accept';
    if (behaviour !== 'reject-first') return behaviour;
    if (this.refusedOnce.delete(hash)) return 'accept';
    this.refusedOnce.add(hash);
    return behaviour;
  }

  private async take({ outId, text }: Message, phoneIndex: Buffer): Promise<string> {
    const id = randomUUID();
    await this.onOwnConnection((query) =>
      query('INSERT INTO fake_gateway_message (id, out_id, phone_index, text) VALUES ($1, $2, $3, $4)', [id, outId, phoneIndex, text]),
    );
    return id;
  }

  private async onOwnConnection<Result>(work: (query: (sql: string, values: unknown[]) => Promise<{ id: string }[]>) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return await work((sql, values) => runner.query(sql, values) as Promise<{ id: string }[]>);
    } finally {
      await runner.release();
    }
  }
}

/** Answers when the caller gives up, and not before. */
async function silence(signal: AbortSignal): Promise<SendOutcome> {
  if (!signal.aborted) await once(signal, 'abort');
  return { kind: 'unknown' };
}
