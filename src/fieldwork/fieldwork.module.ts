import { Module } from '@nestjs/common';

import { CanvassModule } from '../canvass/canvass.module';
import { ContactsModule } from '../contacts/contacts.module';
import { PlacesModule } from '../places/places.module';
import { RegistrationModule } from '../registration/registration.module';
import { RegistryModule } from '../registry/registry.module';
import { CommandActsService } from './command-acts.service';
import { CommandsService } from './commands.service';
import { FieldworkController } from './fieldwork.controller';
import { NotesService } from './notes.service';
import { PackageService } from './package.service';
import { PhonesService } from './phones.service';

export const FIELDWORK_CONTROLLERS = [FieldworkController];

/** The offline page of settlement workers: phones and their keys, what they take along, what they send. */
@Module({
  imports: [PlacesModule, RegistryModule, RegistrationModule, ContactsModule, CanvassModule],
  providers: [PhonesService, PackageService, CommandsService, CommandActsService, NotesService],
  exports: [PhonesService, PackageService, CommandsService, NotesService],
})
export class FieldworkModule {}
