import { Controller, Get } from '@nestjs/common';

import { ClearanceService } from '../clearance/clearance.service';
import type { Actor } from '../identity/actor';
import { CurrentActor, Roles } from '../identity/session.guard';
import { RunReadsService } from '../matching/run-reads.service';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database.service';
import { readWorkbench } from './workbench.queries';
import { WorkbenchView } from './workbench.view';

@Controller('workbench')
export class WorkbenchController {
  constructor(
    private readonly database: Database,
    private readonly clearance: ClearanceService,
    private readonly runs: RunReadsService,
    private readonly clock: Clock,
  ) {}

  /** Counts of the actor's scope, all of one moment; the runs are read beside them. */
  @Get()
  @Roles('officer', 'township-officer', 'settlement-worker', 'supervisor')
  async show(@CurrentActor() actor: Actor): Promise<WorkbenchView> {
    const asOf = this.clock.now().toISOString();
    const numbers = await this.database.read(actor.scope, async (db) => {
      const { open, overdue } = await this.clearance.summary(db, actor.scope);
      return { ...(await readWorkbench(db, actor.scope, this.clock.today())), clearance: { open, overdue } };
    });
    return { asOf, ...numbers, runs: await this.runs.runsInView(actor) };
  }
}
