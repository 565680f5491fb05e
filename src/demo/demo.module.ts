import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns/campaigns.module';
import { ContactsModule } from '../contacts/contacts.module';
import { MatchingModule } from '../matching/matching.module';
import { PostingsModule } from '../postings/postings.module';
import { RegistryModule } from '../registry/registry.module';
import { DemoCanvass } from './demo-canvass.service';
import { DemoCity } from './demo-city.service';
import { DemoService } from './demo.service';

/** The invented district of the first start, and the invented city. */
@Module({ imports: [RegistryModule, CampaignsModule, ContactsModule, PostingsModule, MatchingModule], providers: [DemoCanvass, DemoService, DemoCity], exports: [DemoService, DemoCity] })
export class DemoModule {}
