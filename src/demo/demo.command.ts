import { Command, Option } from 'commander';

import type { CommandContext } from '../platform/command-context';
import { CITY_SIZES, DEMO_SIZES, type DemoSize } from './demo-city';
import { DemoCity } from './demo-city.service';
import { DemoService } from './demo.service';

/** `leye demo` */
export function demoCommands(program: Command, context: CommandContext): void {
  program
    .command('demo')
    .description('load invented people and postings into an empty demo service')
    .addOption(new Option('--size <size>', 'how much: the district of the first start, a county of 10,000 people looking for work, the city with 120,000').choices(DEMO_SIZES).default('district'))
    .action(({ size }: { size: DemoSize }) => load(context, size));
}

async function load(context: CommandContext, size: DemoSize): Promise<void> {
  if (size === 'district') {
    await (await context.service(DemoService)).load();
    return context.answer({ size }, ['The demo district is loaded. Match it: leye match --place 500236 --publish']);
  }
  const began = performance.now();
  const loaded = await (await context.service(DemoCity)).load(CITY_SIZES[size]);
  const seconds = (performance.now() - began) / 1_000;
  context.answer({ size, ...loaded, seconds }, [
    `${loaded.people} people of ${loaded.households} households in ${loaded.settlements} settlements, ${loaded.lookingForWork} looking for work; ${loaded.postings} postings with ${loaded.seats} seats; in ${seconds.toFixed(1)} s`,
    `Match them: leye match --place ${size === 'city' ? '50' : '500236'} --publish`,
  ]);
}
