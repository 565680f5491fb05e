import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';

import { LiveView, ReadyView } from './health.view';
import { Readiness } from './readiness.service';

/** For load balancers and supervisors; open to all, and says nothing of the data. The composition root makes it public. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  live(): LiveView {
    return { live: true };
  }

  /** 503 while not ready. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyView> {
    const view = await this.readiness.look();
    if (!view.ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return view;
  }
}
