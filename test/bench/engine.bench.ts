import { benchPeers } from './engine-peers';
import { benchRuns } from './engine-runs';
import { benchFamilies, benchSparse } from './engine-sparse';
import { printSection, type Row } from './report';

const SECTIONS: Readonly<Record<string, { title: string; rows: (weekly: boolean) => Promise<Row[]> }>> = {
  sparse: { title: 'The same sparse instance, ours and LEMON NetworkSimplex (ratio: ours / LEMON, least times)', rows: benchSparse },
  families: { title: 'Ten stress families (ratio: ours / LEMON)', rows: benchFamilies },
  runs: { title: 'Whole runs: all eligible pairs, from rows to the certified and explained plan', rows: benchRuns },
  peers: { title: 'Peers without a compiler (ratio: ours / theirs)', rows: benchPeers },
};

/**
 * The matching engine, whole and against peers. Words: the sections wanted (all when none is named), and `weekly` for the rows that take minutes.
 * Refuses unequal optima.
 *
 * @throws RangeError for a word that means nothing here
 */
export async function benchEngine(words: readonly string[] = []): Promise<void> {
  const wanted = words.filter((word) => word !== 'weekly');
  for (const word of wanted) if (!SECTIONS[word]) throw new RangeError(`'${word}' is none of weekly, ${Object.keys(SECTIONS).join(', ')}`);
  for (const [name, { title, rows }] of Object.entries(SECTIONS)) {
    if (wanted.length === 0 || wanted.includes(name)) printSection(title, await rows(words.includes('weekly')));
  }
}
