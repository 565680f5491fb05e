import { writeFile } from 'node:fs/promises';

import { type Command, InvalidArgumentError, Option } from 'commander';

import { CampaignsService } from '../campaigns/campaigns.service';
import type { CampaignView } from '../campaigns/campaigns.view';
import { CampaignListing } from '../campaigns/listing.service';
import { rangeOf } from '../campaigns/place-asked';
import { serviceActor } from '../identity/actor';
import type { CommandContext } from '../platform/command-context';
import { idAsked } from '../platform/command-id.adapter';
import { Database, EVERYWHERE, type Scope } from '../platform/database.service';
import { type Language, LANGUAGES } from '../platform/sentences';
import { CoverageService } from './coverage.service';
import type { CoverageCounts, CoverageView } from './coverage.view';
import { ListExportService } from './list-export.service';
import { LIST_FORMATS, type ListFormat } from './list-sheet';

/** `leye canvass list|start|export|coverage` */
export function canvassCommands(program: Command, context: CommandContext): void {
  const canvass = program.command('canvass').description('campaigns that ask people what work they want (摸排)');
  canvass
    .command('list')
    .description('campaigns, open ones first')
    .option('--place <code>', 'those that ask there; all when left out')
    .action(async ({ place }: { place?: string }) => {
      const scope = rangeAsked(place);
      const campaigns = await context.service(CampaignsService);
      const rows = await (await context.service(Database)).read(scope, (db) => campaigns.list(db, serviceActor(scope)));
      context.answer({ rows }, rows.length === 0 ? ['no campaign'] : rows.map(campaignLine));
    });
  canvass
    .command('start')
    .argument('<id>', 'of the campaign', idAsked)
    .description('begin a campaign that was written down: lists whom it asks, and from then on they are asked')
    .action(async (id: string) => {
      const campaigns = await context.service(CampaignsService);
      await (await context.service(Database)).write(EVERYWHERE, (db) => campaigns.start(db, id, serviceActor(EVERYWHERE), true));
      const tasks = await (await context.service(CampaignListing)).carryOut(id);
      context.answer({ campaignId: id, tasks }, [`campaign ${id} is open; people to be asked or covered by a wish: ${tasks}`]);
    });
  canvass
    .command('export')
    .argument('[id]', 'of a campaign; all that are under way when left out', idAsked)
    .description('whom to call or to visit, as a file; names and numbers are masked')
    .requiredOption('--out <file>', 'to be written: its ending says as what, .xlsx or .csv', fileAsked)
    .option('--place <code>', 'those who live there; all places when left out')
    .addOption(new Option('--language <language>', 'of the file').choices(LANGUAGES).default('zh'))
    .action(async (campaignId: string | undefined, { out, place, language }: { out: FileAsked; place?: string; language: Language }) => {
      const lists = await context.service(ListExportService);
      const { content, people } = await lists.write(serviceActor(rangeAsked(place)), { campaignId, place }, out.format, language);
      await writeFile(out.path, content, { mode: 0o600 });
      context.answer({ file: out.path, people }, [`people to be asked in ${out.path}: ${people}`]);
    });
  canvass
    .command('coverage')
    .argument('<id>', 'of the campaign', idAsked)
    .description('how far a campaign has come, by the parts of a place')
    .option('--place <code>', 'a county, township or settlement; all places of the campaign when left out')
    .action(async (id: string, { place }: { place?: string }) => {
      const scope = rangeAsked(place);
      const coverages = await context.service(CoverageService);
      const view = await (await context.service(Database)).read(scope, (db) => coverages.coverage(db, id, place === undefined ? {} : { place }, serviceActor(scope)));
      context.answer(view, coverageLines(view));
    });
}

const campaignLine = ({ id, status, name, deadline, daysLeft, places }: CampaignView): string =>
  `${id}  ${status}  until ${deadline}${status === 'open' ? ` (${daysLeft} days left)` : ''}  ${name}  [${places.map((place) => place.name).join(', ')}]`;

const counted = ({ total, asked, refused, unreachable, expired, open, gone, percent }: CoverageCounts): string =>
  `${percent} % of ${total}: asked ${asked}, refused ${refused}, not reached ${unreachable}, wish expired ${expired}, not tried ${open}, moved away or died ${gone}`;

/** What a screen reader, or a log, can read as well. */
function coverageLines({ campaign, all, rows, asOf }: CoverageView): string[] {
  return [campaignLine(campaign), `all: ${counted(all)}`, ...rows.map((row) => `${row.place} ${row.placeName}: ${counted(row)}`), `as of ${asOf}`];
}

const rangeAsked = (code: string | undefined): Scope => (code === undefined ? EVERYWHERE : rangeOf(code));

interface FileAsked {
  readonly path: string;
  readonly format: ListFormat;
}

function fileAsked(path: string): FileAsked {
  const format = LIST_FORMATS.find((one) => path.toLowerCase().endsWith(`.${one}`));
  if (format === undefined) throw new InvalidArgumentError('must end with .xlsx or .csv');
  return { path, format };
}
