import { Module } from '@nestjs/common';

import { RegistryModule } from '../registry/registry.module';
import { WishesController } from './wishes.controller';
import { WishesService } from './wishes.service';

export const WISHES_CONTROLLERS = [WishesController];

@Module({ imports: [RegistryModule], providers: [WishesService], exports: [WishesService] })
export class WishesModule {}
