import { ApiProperty } from '@nestjs/swagger';

import { ROLES, type Role } from './roles';
import { STAFF_STATUSES, type StaffStatus } from './staff.entity';

export class StaffMemberView {
  id!: string;
  name!: string;
  loginName!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
  place!: number;
  placeName!: string;
}

export class SessionView {
  staff!: StaffMemberView;
  /** Goes into the header X-Leye-CSRF of every write. */
  csrfToken!: string;
  demo!: boolean;
  version!: string;
}

export class DemoAccountView {
  loginName!: string;
  password!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
  name!: string;
}

export class SettingsView {
  version!: string;
  demo!: boolean;
  /** In the demo alone; empty otherwise. */
  demoAccounts!: DemoAccountView[];
}

export class OwnSessionView {
  id!: string;
  createdAt!: string;
  lastSeenAt!: string;
  current!: boolean;
}

export class StaffRowView {
  id!: string;
  name!: string;
  loginName!: string;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
  @ApiProperty({ enum: STAFF_STATUSES, enumName: 'StaffStatus' })
  status!: StaffStatus;
  place!: number;
  placeName!: string;
}

export class AuditEntryView {
  id!: number;
  at!: string;
  placeName!: string;
  actorId!: string | null;
  actorRole!: string;
  action!: string;
  objectType!: string;
  objectId!: string | null;
  purpose!: string | null;
  requestId!: string | null;
}

export class AuditPageView {
  rows!: AuditEntryView[];
  total!: number;
}
