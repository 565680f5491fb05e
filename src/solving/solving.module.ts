import { Module } from '@nestjs/common';

import { SolvingService } from './solving.service';

/** The engine as the service runs it. */
@Module({ providers: [SolvingService], exports: [SolvingService] })
export class SolvingModule {}
