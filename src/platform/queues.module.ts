import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { Canary } from './canary.service';
import { CanaryProcessor } from './canary.processor';
import type { Config } from './config';
import { OutboxRelay } from './outbox-relay.service';
import { queueConnections } from './queue.settings';
import { Queues } from './queues.service';
import { ON_WEDGED, WorkerParts, WorkerRuntime } from './worker-runtime.service';

/** The queues' sending end, for the command line; with `worker` also the receiving one. The API has neither. */
@Module({ providers: [Queues, OutboxRelay], exports: [Queues, OutboxRelay] })
export class QueuesModule {
  /**
   * Everything of a worker but the features' processors.
   *
   * @param onWedged is told, in one sentence, when a queue has been silent for two minutes
   */
  static worker(config: Config, onWedged: (sentence: string) => void): DynamicModule {
    const { worker, prefix } = queueConnections(config);
    return {
      module: QueuesModule,
      imports: [
        DiscoveryModule,
        // WorkerRuntime registers the workers itself, after it has checked that none is missing.
        BullModule.forRoot({ connection: worker, prefix, extraOptions: { manualRegistration: true } }),
        BullModule.registerQueue(),
      ],
      providers: [Canary, CanaryProcessor, WorkerParts, WorkerRuntime, { provide: ON_WEDGED, useValue: onWedged }],
    };
  }
}
