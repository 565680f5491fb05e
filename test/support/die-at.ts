import 'reflect-metadata';

import { Failpoints } from '../../src/matching/failpoints';
import { FakeGateway } from '../../src/notices/fake-gateway.adapter';
import { NoticesService } from '../../src/notices/notices.service';

/**
 * Loaded before a worker (`node --require`) by test/support/worker-process.ts alone: ends the process with SIGKILL at the
 * moment that LEYE_DIE_AT names. The service itself knows nothing of this, so there is nothing to switch off in production.
 */
const [moment = '', times = '1'] = (process.env.LEYE_DIE_AT ?? '').split(':');
let left = Number(times);

async function die(): Promise<void> {
  left -= 1;
  if (left > 0) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}

Failpoints.prototype.reach = async (point) => {
  if (point === moment) await die();
};

const send = FakeGateway.prototype.send;
FakeGateway.prototype.send = async function (...message) {
  if (moment === 'before-gateway') await die();
  const outcome = await send.apply(this, message);
  if (moment === 'after-gateway') await die();
  return outcome;
};

const queueOfferNotices = NoticesService.prototype.queueOfferNotices;
NoticesService.prototype.queueOfferNotices = async function (...run) {
  const queued = await queueOfferNotices.apply(this, run);
  if (moment === 'inside-publication') await die();
  return queued;
};
