import { buildColumns } from '../../../src/engine/columns';
import { DESTINATIONS } from '../../../src/engine/inputs';
import { scoreOf } from '../../../src/engine/score';
import type { UnlockKind } from '../../../src/engine/unlocks';
import { WishPoints } from '../../../src/engine/wish-points';
import { randomInput } from './pair-cases';
import { replacePerson, withUnlock } from './unlock-cases';

describe('The points of a wish', () => {
  it('are the score of every pair, and under a changed wish that of the changed row', () => {
    const changed = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const run = { ...randomInput(seed, { people: 3, vacancies: 12, strict: seed % 10 }), forbidden: [] };
      const columns = buildColumns(run);
      const points = new WishPoints(columns);
      const { people, vacancies } = columns;
      people.ids.forEach((id, i) => {
        points.aim(i);
        const row = run.people.find((one) => one.id === id)!;
        const after = (kind: UnlockKind, to: string | number | null, j: number): number => {
          changed.add(kind);
          return scoreOf(buildColumns(replacePerson(run, withUnlock(row, { kind, to }))), i, j);
        };
        for (let j = 0; j < vacancies.count; j++) {
          const score = points.score(j);
          const pay = [0, 1, 2999].filter((floor) => floor < row.wageFloor);
          const trade = vacancies.trades[j]!;
          const more = DESTINATIONS.filter((one) => !row.destinations.includes(one));
          const told = {
            now: score,
            pay: pay.map((floor) => points.lessWage(j) + points.wage(j, floor)),
            trade: row.trades.length === 0 || row.trades.includes(trade) ? null : score + points.withTrade(j, true),
            otherTrade: row.trades.length === 0 ? null : score + points.withTrade(j, false),
            anyTrade: row.trades.length === 0 ? null : score + points.withAnyTrade(j),
            destination: more.map((one) => score + points.withDestination(j, DESTINATIONS.indexOf(one) === points.rankOf(j))),
            skill: row.skills.includes(trade) ? null : score + points.withSkill(j),
          };
          expect(told).toEqual({
            now: scoreOf(columns, i, j),
            pay: pay.map((floor) => after('wage-floor', floor, j)),
            trade: told.trade === null ? null : after('trade', trade, j),
            otherTrade: told.otherTrade === null ? null : after('trade', 'nowhere offered', j),
            anyTrade: told.anyTrade === null ? null : after('trade', null, j),
            destination: more.map((one) => after('destination', one, j)),
            skill: told.skill === null ? null : after('skill', trade, j),
          });
        }
      });
    }
    expect([...changed].sort()).toEqual(['destination', 'skill', 'trade', 'wage-floor']);
  });
});
