import type { DiscoveryService } from '@nestjs/core';

import { JobProcessor } from './job.processor';
import { QUEUE_NAMES, type QueueName } from './queue-names';

/** Under which @nestjs/bullmq keeps the argument of @Processor; it does not export the name. */
const PROCESSOR_METADATA = 'bullmq:processor_metadata';

/** Queues whose jobs nobody in this application would take. */
export function queuesWithoutProcessor(discovery: DiscoveryService): QueueName[] {
  const covered = new Set<string | undefined>();
  for (const { instance } of discovery.getProviders()) {
    if (!(instance instanceof JobProcessor)) continue;
    const processor = Reflect.getMetadata(PROCESSOR_METADATA, instance.constructor) as { name?: string } | undefined;
    covered.add(processor?.name);
  }
  return QUEUE_NAMES.filter((name) => !covered.has(name));
}
