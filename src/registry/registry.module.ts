import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { Household } from './household.entity';
import { HouseholdCategory } from './household-category.entity';
import { Person } from './person.entity';
import { PersonCategory } from './person-category.entity';
import { PersonSkill } from './person-skill.entity';
import { PlacesController } from './places.controller';
import { RegistryService } from './registry.service';
import { SealedPerson } from './sealed-person.service';
import { Wish } from './wish.entity';

export const REGISTRY_ENTITIES = [Household, HouseholdCategory, Person, PersonCategory, PersonSkill, Wish];
export const REGISTRY_CONTROLLERS = [PlacesController];

@Module({
  imports: [PlacesModule],
  providers: [SealedPerson, RegistryService],
  exports: [SealedPerson, RegistryService],
})
export class RegistryModule {}
