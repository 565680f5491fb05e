import { Module } from '@nestjs/common';

import { CONFIG, type Config } from '../platform/config';
import { Attempt } from './attempt.entity';
import { FakeGateway } from './fake-gateway.adapter';
import { Gateway } from './gateway';
import { Notice } from './notice.entity';
import { NOTICE_SETTINGS, type NoticeSettings, NoticesService } from './notices.service';
import { DAYTIME } from './sending-hours';

export const NOTICES_ENTITIES = [Notice, Attempt];

/** In the demonstration nobody's phone rings, so it may be night. */
const settings = ({ demo }: Config): NoticeSettings => ({
  hours: demo ? null : DAYTIME,
  callTimeoutMs: 5_000,
  retryAfterSeconds: demo ? 10 : 10 * 60,
  lostAfterSeconds: 2 * 60,
  batchWithinMs: 20_000,
  paceMs: 40,
});

@Module({
  providers: [
    { provide: Gateway, useClass: FakeGateway },
    { provide: NOTICE_SETTINGS, useFactory: settings, inject: [CONFIG] },
    NoticesService,
  ],
  exports: [NoticesService],
})
export class NoticesModule {}
