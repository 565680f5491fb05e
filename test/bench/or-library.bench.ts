import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { verify } from '../../src/engine/verify';
import { solveSparse } from './engine-calls';
import { OR_LIBRARY_OPTIMA, parseAssignment } from './or-library';
import { printSection, rowOf, timed, type Row } from './report';

/**
 * The OR-Library's assignment problems against their published optima. The files (assign100.txt ...) are not ours to hand out: name the folder that has
 * them, `npm run bench or-library FOLDER`.
 *
 * @throws Error when a cost is not the published one, or a certificate does not hold
 */
export async function benchOrLibrary([folder]: readonly string[] = []): Promise<void> {
  if (folder === undefined) {
    console.log('skipped: name the folder that holds assign100.txt and its like');
    return;
  }
  const rows: Row[] = [];
  for (const [name, optimum] of Object.entries(OR_LIBRARY_OPTIMA)) {
    const path = join(folder, `${name}.txt`);
    if (!existsSync(path)) {
      console.log(`${name}.txt is not in the folder`);
      continue;
    }
    const { instance, constant } = parseAssignment(readFileSync(path, 'utf8'));
    const { ms, result } = await timed(() => solveSparse(instance));
    const { posting, levels, certificate } = result;
    const verdict = verify(instance, posting, levels, certificate);
    if (!verdict.ok) throw new Error(`${name}: ${verdict.violated}`);
    const cost = constant - levels.score;
    if (cost !== optimum || levels.placed !== instance.seats.length) throw new Error(`${name}: ${levels.placed} persons at cost ${cost}, published ${optimum}`);
    rows.push(rowOf(name, [ms], { pairs: instance.pairPosting.length, note: `cost ${cost}, as published` }));
  }
  printSection('OR-Library assignment problems', rows);
}
