import { Module } from '@nestjs/common';

import { ImportKinds } from './import-kinds.service';

@Module({ providers: [ImportKinds], exports: [ImportKinds] })
export class ImportKindsModule {}
