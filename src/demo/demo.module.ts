import { Module } from '@nestjs/common';

import { MatchingModule } from '../matching/matching.module';
import { PostingsModule } from '../postings/postings.module';
import { RegistryModule } from '../registry/registry.module';
import { DemoService } from './demo.service';

/** The invented district of the first start. */
@Module({ imports: [RegistryModule, PostingsModule, MatchingModule], providers: [DemoService], exports: [DemoService] })
export class DemoModule {}
