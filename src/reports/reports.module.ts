import { Module } from '@nestjs/common';

import { ClearanceModule } from '../clearance/clearance.module';
import { MatchingModule } from '../matching/matching.module';
import { WorkbenchController } from './workbench.controller';

export const REPORTS_CONTROLLERS = [WorkbenchController];

@Module({ imports: [ClearanceModule, MatchingModule], exports: [ClearanceModule, MatchingModule] })
export class ReportsModule {}
