import type { Channel, Education, PhysicalLoad, Shift, VacancyRow } from '../../src/engine/inputs';
import type { Dice } from './dice';
import { countySeat, villageIn, wholeCounty, type County } from './population-places';
import { tradeOf } from './population-trades';

/**
 * Channel by share of postings. Local ones together 55 %: the workplaces of 33 % in the county, 22 % elsewhere in the city and 45 % outside
 * (synthetic_params.json) are people; a posting outside has more seats. The split within is an assumption.
 */
const CHANNEL_SHARES: readonly (readonly [Channel, number])[] = [
  ['market-local', 0.21], ['workshop', 0.12], ['public-welfare-rural', 0.07], ['public-welfare-bureau', 0.05], ['returnee-park', 0.06],
  ['work-for-relief', 0.04], ['market-city', 0.22], ['market-out', 0.16], ['east-west', 0.07],
];

/** Headcounts as written in 2,175 real postings (field_value_counts: 10, 2, 5, 1, 20, 3, 50 ...), the tail cut to a mean near 5: assumption. */
const SEATS: readonly (readonly [number, number])[] = [
  [1, 0.22], [2, 0.24], [3, 0.13], [4, 0.06], [5, 0.16], [6, 0.04], [8, 0.04], [10, 0.07], [15, 0.01], [20, 0.02], [30, 0.005], [50, 0.003],
  [100, 0.002],
];
const FEW_SEATS: readonly (readonly [number, number])[] = [[1, 0.6], [2, 0.25], [3, 0.1], [5, 0.05]];
const MORE_SEATS: readonly (readonly [number, number])[] = [
  [2, 0.24], [3, 0.15], [5, 0.26], [10, 0.22], [15, 0.05], [20, 0.05], [30, 0.02], [50, 0.008], [100, 0.001], [300, 0.001],
];

interface ChannelShape {
  /** Lower end of the pay, yuan a month: synthetic_params.json, monthly_wage_yuan. */
  readonly wage: readonly [low: number, high: number];
  readonly shifts: readonly Shift[];
  readonly seats: readonly (readonly [number, number])[];
  readonly loads: readonly PhysicalLoad[];
  readonly hours: readonly number[];
}
const FACTORY_HOURS = [8, 8, 9, 10, 10, 11];
const LOCAL: ChannelShape = {
  wage: [2500, 4500], shifts: ['day', 'day', 'two-shift', 'three-shift'], seats: SEATS, loads: ['light', 'medium', 'medium', 'heavy'], hours: [8, 8, 9, 10],
};
const AWAY: ChannelShape = {
  wage: [4500, 7500], shifts: ['two-shift', 'two-shift', 'three-shift', 'day'], seats: MORE_SEATS, loads: ['light', 'medium', 'medium'], hours: FACTORY_HOURS,
};
const SHAPES: Readonly<Record<Channel, ChannelShape>> = {
  workshop: { wage: [1300, 3500], shifts: ['flexible', 'flexible', 'day'], seats: SEATS, loads: ['light', 'light', 'medium'], hours: [6, 8, 8] },
  'public-welfare-bureau': { wage: [1000, 2330], shifts: ['day'], seats: FEW_SEATS, loads: ['light'], hours: [2, 4, 8] },
  'public-welfare-rural': { wage: [400, 1012], shifts: ['day', 'flexible'], seats: FEW_SEATS, loads: ['light'], hours: [2, 3, 4, 6] },
  'work-for-relief': { wage: [2400, 4200], shifts: ['day'], seats: MORE_SEATS, loads: ['medium', 'heavy'], hours: [8, 9] },
  'east-west': AWAY,
  'returnee-park': LOCAL,
  'market-local': LOCAL,
  'market-city': { ...LOCAL, wage: [3500, 5500], shifts: ['day', 'two-shift', 'three-shift', 'night'], hours: FACTORY_HOURS },
  'market-out': AWAY,
};

/** 不限 52 %, and less of the schools than in the counts, which hold office work too: assumption. */
const EDUCATION: readonly (readonly [Education, number])[] = [['illiterate', 0.62], ['primary', 0.08], ['junior', 0.2], ['senior', 0.08], ['college', 0.02]];
/** Upper age in ordinary postings: assumption (domain 1.0.5: they do not follow the law). */
const AGE_MOST: readonly (readonly [number, number])[] = [[45, 0.1], [50, 0.15], [55, 0.2], [60, 0.35], [65, 0.2]];

/** Coastal counties that take most of those who go out (Dongguan, Shenzhen, Hangzhou, Suzhou, Ningbo, Quanzhou): assumption. */
const COAST = [441_900, 440_300, 330_100, 320_500, 330_200, 350_500];
/** The Shandong cities that Chongqing's counties are paired with (pairing_lu_yu.csv). */
const PAIRED = [
  370_900, 370_100, 371_500, 370_600, 370_800, 370_300, 371_600, 370_700, 371_400, 370_400, 370_500, 371_000, 371_100, 371_300,
];
const EVERYONE = [[0, 999_999_999_999_999]] as const;
const CITY = [[500_000_000_000_000, 509_999_999_999_999]] as const;
const HARD_TO_EMPLOY = ['hard-to-employ'];
const LIFTED = ['lifted-from-poverty'];
const NONE: readonly string[] = [];

/** A made-up posting; `starts` are days of the months around the run. */
export function postingOf(dice: Dice, id: string, counties: readonly County[], starts: readonly string[], employers: number): VacancyRow {
  const channel = dice.byShare(CHANNEL_SHARES);
  const shape = SHAPES[channel];
  const welfare = channel === 'public-welfare-bureau' || channel === 'public-welfare-rural';
  const trade = tradeOf(dice);
  const wageLow = dice.between(...shape.wage, 50);
  const most = welfare ? 65 : dice.byShare(AGE_MOST);
  return {
    id,
    employerId: `e${dice.popular(employers)}`,
    channel,
    trade,
    seats: dice.byShare(shape.seats),
    ...placeOf(dice, channel, counties),
    wageLow,
    wageHigh: wageLow + dice.between(0, 1500, 100),
    hoursPerDay: dice.pick(shape.hours),
    shift: dice.pick(shape.shifts),
    physicalLoad: dice.pick(shape.loads),
    educationMin: welfare ? 'illiterate' : dice.byShare(EDUCATION),
    ageMin: dice.chance(0.6) ? 18 : 16,
    ageMaxMale: most,
    ageMaxFemale: welfare ? 60 : most,
    skillsRequired: !welfare && dice.chance(0.06) ? [trade] : NONE,
    categoriesRequired: channel === 'public-welfare-bureau' ? HARD_TO_EMPLOY : channel === 'public-welfare-rural' ? LIFTED : NONE,
    starts: dice.pick(starts),
    boardAndLodging: dice.chance(shape === AWAY ? 0.8 : 0.2),
  };
}

/** Where the work is and whose people may be matched: local channels the county's, the market of the city the city's, the rest everyone's. */
function placeOf(dice: Dice, channel: Channel, counties: readonly County[]): Pick<VacancyRow, 'worksite' | 'openTo'> {
  if (channel === 'market-out') return { worksite: countySeat(dice.pick(COAST)), openTo: EVERYONE };
  if (channel === 'east-west') return { worksite: countySeat(dice.pick(PAIRED) + dice.between(2, 9)), openTo: EVERYONE };
  if (channel === 'market-city') return { worksite: countySeat(500_103 + dice.below(18)), openTo: CITY };
  const { code, townships, settlements } = countyByShare(dice, counties);
  const openTo = [wholeCounty(code)];
  // Workshops stand in the settlements (domain 1.2: "near home"); firms half in the county's seat, half anywhere.
  if (channel === 'workshop') return { worksite: settlements[dice.popular(settlements.length)]!, openTo };
  const inSeat = (channel === 'market-local' || channel === 'returnee-park') && dice.chance(0.5);
  return { worksite: inSeat ? countySeat(code) : villageIn(dice, code, townships) * 1e3, openTo };
}

/** A county by its share of the people. */
export function countyByShare(dice: Dice, counties: readonly County[]): County {
  let left = dice.next();
  for (const county of counties) {
    left -= county.share;
    if (left < 0) return county;
  }
  return counties.at(-1)!;
}
