import { Module } from '@nestjs/common';

import { MatchingModule } from '../matching/matching.module';
import { PostingsModule } from '../postings/postings.module';
import { RegistryModule } from '../registry/registry.module';
import { DemoCity } from './demo-city.service';
import { DemoService } from './demo.service';

/** The invented district of the first start, and the invented city. */
@Module({ imports: [RegistryModule, PostingsModule, MatchingModule], providers: [DemoService, DemoCity], exports: [DemoService, DemoCity] })
export class DemoModule {}
