import { BullRegistrar } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';

import { CanaryWatch, UNREADY_AFTER_SECONDS } from './canary-watch';
import { Canary } from './canary.service';
import { CONFIG, type Config } from './config';
import { errorLine } from './describe-error';
import { Heartbeat } from './heartbeat.service';
import { JobProcessor } from './job.processor';
import { OutboxRelay } from './outbox-relay.service';
import { Readiness, type Finding } from './readiness.service';
import { Reconciler } from './reconciler.service';
import { Repeater } from './repeater';
import { queuesWithoutProcessor } from './queue-cover.adapter';
import { StartProblem } from './start-problem';

/** Where a silent queue is reported; an entry point that has a supervisor ends the process. */
export const ON_WEDGED = Symbol('on wedged');

/** What a worker is made of. */
@Injectable()
export class WorkerParts {
  constructor(
    readonly relay: OutboxRelay,
    readonly reconciler: Reconciler,
    readonly canary: Canary,
    readonly heartbeat: Heartbeat,
    readonly readiness: Readiness,
  ) {}
}

/** Turns a set of processors into a worker: checks that it is complete, starts its loops, and stops them in order. */
@Injectable()
export class WorkerRuntime implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Worker');
  private readonly watch = new CanaryWatch();
  private readonly started = performance.now();
  private readonly loops: Repeater[];

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(ON_WEDGED) private readonly onWedged: (sentence: string) => void,
    private readonly parts: WorkerParts,
    private readonly discovery: DiscoveryService,
    private readonly registrar: BullRegistrar,
  ) {
    const { relay, reconciler, canary } = parts;
    this.loops = [
      this.loop('relay', config.relayEveryMs, async () => (await relay.sendBatch()) > 0),
      this.loop('reconciler', config.reconcileEveryMs, async () => {
        await reconciler.reconcile();
        return false;
      }),
      this.loop('canary', config.canaryEveryMs, async () => {
        await canary.send();
        return false;
      }),
      this.loop('watch', Math.min(config.canaryEveryMs, 5_000), async () => {
        await this.look();
        return false;
      }),
    ];
  }

  /** @throws StartProblem when a queue has no processor: its jobs would wait for ever without a word */
  onApplicationBootstrap(): void {
    const missing = queuesWithoutProcessor(this.discovery);
    if (missing.length > 0) throw new StartProblem(`this worker has no processor for the queue ${missing.join(', ')}; it would take no job of it`);
    this.registrar.register();
    for (const { worker } of this.processors()) {
      worker.on('error', (error) => this.log.warn(`worker ${worker.name}: ${errorLine(error)}`));
    }
    for (const loop of this.loops) loop.start();
    this.parts.readiness.add('queues', () => this.silentQueues());
  }

  /** Before the pools close: takes no more jobs, and waits for those in hand. */
  async beforeApplicationShutdown(): Promise<void> {
    this.parts.readiness.stop();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    await Promise.all(this.processors().map(({ worker }) => worker.close()));
  }

  private async silentQueues(): Promise<Finding> {
    const silent = (await this.parts.heartbeat.ages()).filter(({ seconds }) => seconds === null || seconds > UNREADY_AFTER_SECONDS);
    if (silent.length === 0) return null;
    return `no job has been taken for ${UNREADY_AFTER_SECONDS} s from ${silent.map(({ queue }) => queue).join(', ')}`;
  }

  private async look(): Promise<void> {
    for (const { queue, seconds } of await this.parts.heartbeat.ages()) {
      if (!this.watch.look(queue, seconds, this.parts.heartbeat.ageHere(queue, this.started), performance.now())) continue;
      this.onWedged(`no job has come out of the queue ${queue} for two minutes; the queue store or this worker hangs`);
    }
  }

  private processors(): JobProcessor<unknown>[] {
    return this.discovery
      .getProviders()
      .map(({ instance }) => instance as unknown)
      .filter((instance) => instance instanceof JobProcessor);
  }

  private loop(name: string, everyMs: number, work: () => Promise<boolean>): Repeater {
    return new Repeater(everyMs, work, (error, inARow) => {
      if (inARow === 1 || inARow % 10 === 0) this.log.warn(`${name}: ${errorLine(error)} (${inARow} in a row)`);
    });
  }
}
