import { buildColumns } from './columns';
import type { Certificate } from './certificate';
import type { FixedPair, MatchInput } from './inputs';
import type { Levels } from './levels';
import { packInstance, type Instance, type InstanceLists } from './instance';
import { isEligible } from './rules';
import { scoreOf } from './score';
import { verify, type Verdict } from './verify';

/**
 * Every pair of a run, judged one by one by the table of rules: slow and straight, and apart from `findPairs`, which the
 * run itself uses. Equal to the instance of the plan, or one of the two is wrong.
 */
export function judgeAllPairs(input: MatchInput): { instance: Instance; ids: { people: readonly string[]; vacancies: readonly string[] } } {
  const columns = buildColumns(input);
  const { households, people, vacancies } = columns;
  const pairs: InstanceLists['pairs'][number][] = [];
  for (let worker = 0; worker < people.count; worker++) {
    for (let posting = 0; posting < vacancies.count; posting++) {
      if (isEligible(columns, worker, posting)) pairs.push({ worker, posting, score: scoreOf(columns, worker, posting) });
    }
  }
  const instance = packInstance({
    households: households.ids.map((_, h) => ({ zero: households.zero[h] === 1, atRisk: households.atRisk[h] === 1 })),
    workers: [...people.household],
    postings: vacancies.ids.map((_, j) => ({
      seats: vacancies.seats[j]!,
      fallback: vacancies.fallback[j] === 1,
      rural: vacancies.rural[j] === 1,
    })),
    pairs,
  });
  return { instance, ids: { people: people.ids, vacancies: vacancies.ids } };
}

/**
 * Proves a stored result of a service run from its rows: every pair is judged again, then `verify` checks plan and certificate.
 *
 * @param assignments who was given what; the numbers in a violation are places in the order of ids
 * @throws RangeError when a row or the policy cannot be
 */
export function verifyMatch(input: MatchInput, assignments: readonly FixedPair[], levels: Levels, certificate: Certificate): Verdict {
  const { instance, ids } = judgeAllPairs(input);
  const personAt = new Map(ids.people.map((id, i) => [id, i]));
  const vacancyAt = new Map(ids.vacancies.map((id, j) => [id, j]));
  const posting = new Int32Array(ids.people.length).fill(-1);
  for (const { personId, vacancyId } of assignments) {
    const i = personAt.get(personId);
    const j = vacancyAt.get(vacancyId);
    if (i === undefined) return { ok: false, violated: `person ${personId} is not in the run` };
    if (j === undefined) return { ok: false, violated: `vacancy ${vacancyId} is not in the run` };
    if (posting[i] !== -1) return { ok: false, violated: `person ${personId} is placed twice` };
    posting[i] = j;
  }
  return verify(instance, posting, levels, certificate);
}
