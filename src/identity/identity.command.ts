import type { Command } from 'commander';

import type { CommandContext } from '../platform/command-context';
import { StaffService } from './staff.service';

/** `leye user …`: the way in when nobody has one. */
export function identityCommands(program: Command, context: CommandContext): void {
  const user = program.command('user').description('staff accounts');
  user
    .command('invite-admin')
    .description('print a one-time link for a system administrator; good for one hour, earlier ones die')
    .action(async () => {
      const staff = await context.service(StaffService);
      const { publicUrl } = await context.config();
      const link = `${publicUrl}/first-administrator#token=${await staff.inviteAdministrator()}`;
      context.answer({ link }, [link]);
    });
  user
    .command('unlock <login-name>')
    .description('open the lock after wrong passwords before it heals by itself')
    .action(async (loginName: string) => {
      await (await context.service(StaffService)).unlock(loginName);
      context.answer({ unlocked: true }, ['The account may try again.']);
    });
}
