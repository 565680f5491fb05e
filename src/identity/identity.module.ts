import { Global, Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { FieldCrypto } from '../platform/field-crypto.service';
import { SessionsService } from './sessions.service';
import { StaffSession } from './staff-session.entity';
import { StaffService } from './staff.service';
import { Staff } from './staff.entity';

export const IDENTITY_ENTITIES = [Staff, StaffSession];

/** Who works here. What it offers is for everyone. */
@Global()
@Module({
  imports: [PlacesModule],
  providers: [FieldCrypto, SessionsService, StaffService],
  exports: [FieldCrypto, SessionsService, StaffService],
})
export class IdentityModule {}
