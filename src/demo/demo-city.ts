import { type Chance, chanceOf } from './chance';
import { type DemoHousehold, demoHousehold, demoSkills, type FamilyShape } from './demo-households';
import { type DemoPosting, demoPosting, KINDS, type Kind } from './demo-postings';
import { DEMO_COUNTY, DEMO_SETTLEMENTS, type DemoSettlement } from './demo-words';

/** How much is loaded; `district` is the one of the first start. */
export const DEMO_SIZES = ['district', 'county', 'city'] as const;
export type DemoSize = (typeof DEMO_SIZES)[number];

export interface CitySize {
  /** Everything below it is filled. */
  readonly place: number;
  /** People who look for work, about. */
  readonly people: number;
  readonly postings: number;
}

/** Chongqing; and the county of the demo. */
export const CITY_SIZES: Readonly<Record<Exclude<DemoSize, 'district'>, CitySize>> = {
  county: { place: DEMO_COUNTY, people: 10_000, postings: 1_500 },
  city: { place: 500_000_000_000_000, people: 120_000, postings: 20_000 },
};

/** A street or town, with the county in which it lies. */
export interface DemoTown {
  readonly place: number;
  readonly name: string;
  readonly county: number;
  readonly countyName: string;
}

/**
 * The register of those who look for work, with their families: not the whole population, so the shares of work and of families without
 * any are chosen for what a run of this size meets, near two people looking in a household and one household in five without work.
 */
const FAMILIES: FamilyShape = { size: { 1: 0.03, 2: 0.12, 3: 0.25, 4: 0.32, 5: 0.2, 6: 0.08 }, headFrom: 40, atHome: 0.04, employed: 0.32, noWork: 0.03 };

const PEOPLE_IN_SETTLEMENT = 240;
const SEED = 20_261_126;

/** A settlement and those of its people who are to look for work. */
export interface CitySettlement extends DemoSettlement {
  readonly town: DemoTown;
  readonly seekers: number;
}

/** Settlements of some 240 people who look for work, spread over the towns; those of the small demo keep their names. */
export function citySettlements(towns: readonly DemoTown[], people: number): CitySettlement[] {
  const count = Math.max(1, Math.min(towns.length, Math.round(people / PEOPLE_IN_SETTLEMENT)));
  const chance = chanceOf(SEED);
  const weights = Array.from({ length: count }, () => chance.whole(40, 160));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [sofar, given] = [0, 0];
  return weights.map((weight, i) => {
    const town = towns[Math.floor((i * towns.length) / count)]!;
    sofar += weight;
    const seekers = Math.round((people * sofar) / total) - given;
    given += seekers;
    return { ...settlementOf(town), town, seekers };
  });
}

function settlementOf({ place, name }: DemoTown): DemoSettlement {
  const at = place + 901_001;
  const urban = name.endsWith('街道');
  const short = name.replace(/(街道|镇|乡)$/, '');
  return (
    DEMO_SETTLEMENTS.find((known) => known.place === at) ?? {
      place: at, name: `${short}${urban ? '安置区' : '安置点'}`, kind: urban ? 'urban' : 'rural', mode: 'concentrated', households: 0,
    }
  );
}

/** One household after the other, settlement by settlement: the same for the same settlements, seed and year. */
export function* cityHouseholds(settlements: readonly CitySettlement[], today: string, trades: readonly string[], seed = SEED): Generator<DemoHousehold> {
  const drawn = { chance: chanceOf(seed), taken: new Set<string>(), skills: demoSkills(trades), year: Number(today.slice(0, 4)), shape: FAMILIES };
  let n = 0;
  for (const settlement of settlements) {
    const code = String(settlement.town.county).slice(0, 6);
    const address = settlement.town.county === DEMO_COUNTY ? undefined : { now: code, before1997: code };
    for (let seekers = 0; seekers < settlement.seekers; ) {
      n += 1;
      const number = `${code}8${String(n).padStart(7, '0')}`;
      const household = demoHousehold({ ...drawn, settlement, number, county: settlement.town.countyName, ...(address && { address }) });
      seekers += household.members.filter(({ wish }) => wish?.wants === 'work').length;
      yield household;
    }
  }
}

/** A posting, the place that keeps it, and its employer's name there. */
export interface CityPosting extends DemoPosting {
  readonly keeper: number;
}

/** Channels by their share of the postings. */
const CHANNEL_SHARES: Readonly<Record<Kind['channel'], number>> = {
  workshop: 0.2, 'public-welfare-bureau': 0.07, 'public-welfare-rural': 0.08, 'work-for-relief': 0.06, 'east-west': 0.1, 'returnee-park': 0.1,
  'market-local': 0.23, 'market-city': 0.1, 'market-out': 0.06,
};
const POSTINGS_OF_EMPLOYER = 5;
const SEATS_MOST = 9;

/** Five seats each on average, over all channels and counties; work of a county stands at its settlements. */
export function* cityPostings(settlements: readonly CitySettlement[], postings: number, seed = SEED): Generator<CityPosting> {
  const chance = chanceOf(seed + 1);
  const kinds = new Map(KINDS.map((kind) => [kind.channel, kind]));
  const employers = Math.max(1, Math.ceil(postings / POSTINGS_OF_EMPLOYER));
  for (let i = 0; i < postings; i += 1) {
    const firm = Math.floor(i / POSTINGS_OF_EMPLOYER);
    const settlement = settlements[Math.floor((firm * settlements.length) / employers)]!;
    const channel = chance.weighted(CHANNEL_SHARES);
    yield placed(demoPosting(kinds.get(channel)!, firm, chance), settlement, firm, chance);
  }
}

function placed(posting: DemoPosting, { place, name, town }: CitySettlement, firm: number, chance: Chance): CityPosting {
  const away = ['east-west', 'market-city', 'market-out'].includes(posting.channel);
  return {
    ...posting,
    employer: `${town.countyName}${posting.employer.replace('（演示）', '')}${firm + 1}号（演示）`,
    seats: chance.whole(1, SEATS_MOST),
    keeper: posting.channel === 'public-welfare-rural' ? town.place : town.county,
    ...(away ? {} : { worksite: place, worksiteText: `${town.countyName}${town.name}${name}` }),
  };
}
