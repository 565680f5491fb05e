import type { MatchInput } from './inputs';
import { inChunks } from './text-lines';
import { peopleByHousehold } from './verify-gains';
import { RowJudge } from './verify-match';
import { readRows } from './verify-rows';

/**
 * The whole instance of a run in the text format, in chunks: every pair is judged once to be counted and once to be written, and none is
 * kept, so a run of any size can be written. Comments say which id stands behind which number.
 *
 * @throws RangeError when a row or the policy cannot be
 */
export function dumpChunks(input: MatchInput): Generator<string> {
  return inChunks(dumpLines(input));
}

function* dumpLines(input: MatchInput): Generator<string> {
  const { tables, ids } = readRows(input);
  const { zero, atRisk, householdOf, seats, fallback, rural } = tables.facts;
  const judge = new RowJudge(tables);
  const { start, items } = peopleByHousehold(tables.facts);
  let pairs = 0;
  for (const h of tables.order) for (const i of items.subarray(start[h], start[h + 1])) pairs += judge.read(i).to;
  yield `c judged for ${input.policy.asOf} by policy ${input.policy.version}`;
  yield `p leye ${zero.length} ${householdOf.length} ${seats.length} ${pairs}`;
  for (let h = 0; h < zero.length; h++) yield `c household ${h + 1} is ${ids.households[h]}\nh ${zero[h]} ${atRisk[h]}`;
  for (let i = 0; i < householdOf.length; i++) yield `c worker ${i + 1} is ${ids.people[i]}\nw ${householdOf[i]! + 1}`;
  for (let j = 0; j < seats.length; j++) yield `c posting ${j + 1} is ${ids.vacancies[j]}\nj ${seats[j]} ${fallback[j]}${rural[j] ? ' 1' : ''}`;
  for (const h of tables.order) {
    for (const i of items.subarray(start[h], start[h + 1])) {
      const { posting, score, to } = judge.read(i);
      for (let k = 0; k < to; k++) yield `e ${i + 1} ${posting[k]! + 1} ${score[k]}`;
    }
  }
}
