import 'reflect-metadata';

import { CampaignListing } from '../../src/campaigns/listing.service';
import { SealedImport } from '../../src/imports/sealed-import.service';
import { Failpoints } from '../../src/matching/failpoints';
import { FakeGateway } from '../../src/notices/fake-gateway.adapter';
import { NoticesService } from '../../src/notices/notices.service';
import { PeopleImportService } from '../../src/people-sheets/people-import.service';

/**
 * Loaded before a worker (`node --require`) by test/support/worker-process.ts alone: ends the process with SIGKILL at the
 * moment that LEYE_DIE_AT names. The service itself knows nothing of this, so there is nothing to switch off in production.
 */
const [moment = '', times = '1'] = (process.env.LEYE_DIE_AT ?? '').split(':');
let left = Number(times);
/** A gateway that says nothing says so for as long: the whole time that the service would bear it is waited for in the tests of notices. */
const SILENCE_MS = 500;

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
FakeGateway.prototype.send = async function (message, signal) {
  if (moment === 'before-gateway') await die();
  const outcome = await send.call(this, message, AbortSignal.any([signal, AbortSignal.timeout(SILENCE_MS)]));
  if (moment === 'after-gateway') await die();
  return outcome;
};

const queueOfferNotices = NoticesService.prototype.queueOfferNotices;
NoticesService.prototype.queueOfferNotices = async function (...run) {
  const queued = await queueOfferNotices.apply(this, run);
  if (moment === 'inside-publication') await die();
  return queued;
};

const sealRow = SealedImport.prototype.sealRow;
SealedImport.prototype.sealRow = function (...row) {
  // Not `die`: a row is sealed without waiting.
  if (moment === 'import-parse' && (left -= 1) <= 0) process.kill(process.pid, 'SIGKILL');
  return sealRow.apply(this, row);
};

for (const step of ['judge', 'apply', 'undo'] as const) {
  const carryOut = PeopleImportService.prototype[step] as (...parts: unknown[]) => Promise<unknown>;
  // After the batch is done and before its transaction is committed.
  (PeopleImportService.prototype[step] as typeof carryOut) = async function (this: PeopleImportService, ...parts) {
    const done = await carryOut.apply(this, parts);
    if (moment === `import-${step}`) await die();
    return done;
  };
}

const nextBatch = CampaignListing.prototype.nextBatch;
// After the batch is written and before its transaction is committed.
CampaignListing.prototype.nextBatch = async function (...one) {
  const more = await nextBatch.apply(this, one);
  if (moment === 'canvass-list') await die();
  return more;
};
