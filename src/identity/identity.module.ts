import { Global, Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { SessionController } from './session.controller';
import { SessionsService } from './sessions.service';
import { StaffSession } from './staff-session.entity';
import { StaffController } from './staff.controller';
import { StaffService } from './staff.service';
import { Staff } from './staff.entity';

export const IDENTITY_ENTITIES = [Staff, StaffSession];
export const IDENTITY_CONTROLLERS = [SessionController, StaffController];

/** Who works here. What it offers is for everyone. */
@Global()
@Module({
  imports: [PlacesModule],
  providers: [SessionsService, StaffService],
  exports: [SessionsService, StaffService],
})
export class IdentityModule {}
