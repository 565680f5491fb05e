import { Module } from '@nestjs/common';

import { CampaignsModule } from '../campaigns/campaigns.module';
import { RegistryModule } from '../registry/registry.module';
import { WishesModule } from '../wishes/wishes.module';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { OutcomesController } from './outcomes.controller';
import { OutcomesService } from './outcomes.service';

export const CONTACTS_CONTROLLERS = [ContactsController, OutcomesController];

@Module({ imports: [CampaignsModule, RegistryModule, WishesModule], providers: [ContactsService, OutcomesService], exports: [ContactsService, OutcomesService] })
export class ContactsModule {}
