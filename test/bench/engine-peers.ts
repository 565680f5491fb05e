import { buildColumns } from '../../src/engine/columns';
import { levelsOf, type Instance } from '../../src/engine/instance';
import { levelWeights, pointsOf, type LevelWeights } from '../../src/engine/levels';
import { findPairs } from '../../src/engine/pairs';
import { solveSparse } from './engine-calls';
import { highsPoints } from './highs';
import { districtOf } from './instances';
import { rowAgainst, timed, type Row } from './report';
import { solveBySsp } from './ssp';

/** A district without the household rule, which the shortest paths do not know. */
function withoutRule(people: number, vacancies: number): Instance {
  const input = districtOf(1, people, vacancies);
  return findPairs(buildColumns({ ...input, policy: { ...input.policy, onePublicPostPerHousehold: false } }));
}

/** Peers that run wherever Node runs, on instances they can still solve. */
export const benchPeers = async (): Promise<Row[]> => [
  await against('successive shortest paths (in this repository), 1,500 x 300', withoutRule(1500, 300), (instance, weights) =>
    Number(pointsOf(levelsOf(instance, solveBySsp(instance, weights)), weights)),
  ),
  await against('HiGHS (WebAssembly), 600 x 120', withoutRule(600, 120), highsPoints),
];

/** @throws Error when the optima differ by one point */
async function against(what: string, instance: Instance, solvePeer: (instance: Instance, weights: LevelWeights) => number | Promise<number>): Promise<Row> {
  const weights = levelWeights(instance.seats.length, instance.householdOf.length);
  const ours: number[] = [];
  const peers: number[] = [];
  for (let run = 0; run < 3; run++) {
    const mine = await timed(() => solveSparse(instance));
    const peer = await timed(() => solvePeer(instance, weights));
    const points = Number(pointsOf(mine.result.levels, weights));
    if (peer.result !== points) throw new Error(`${what}: the peer finds ${peer.result} points, we ${points}`);
    ours.push(mine.ms);
    peers.push(peer.ms);
  }
  return rowAgainst(what, ours, peers, { pairs: instance.pairPosting.length });
}
