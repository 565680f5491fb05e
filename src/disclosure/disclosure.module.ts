import { Module } from '@nestjs/common';

import { RegistryModule } from '../registry/registry.module';
import { RevealsController } from './reveals.controller';
import { RevealsService } from './reveals.service';

export const DISCLOSURE_CONTROLLERS = [RevealsController];

@Module({ imports: [RegistryModule], providers: [RevealsService], exports: [RevealsService] })
export class DisclosureModule {}
