import type { PersonCategory } from '../registry/categories';
import type { Destination, Education, LabourCapacity, Shift } from '../registry/registry-lists';
import { type Chance, chanceOf } from './chance';
import { citizenNumberFor, type DemoAddress } from './demo-citizen-number';
import { DEMO_SETTLEMENTS, GIVEN_FEMALE, GIVEN_MALE, ORIGINS, SURNAMES, type DemoSettlement } from './demo-words';

export interface DemoWish {
  readonly wants: 'work' | 'training' | 'nothing';
  readonly destinations: Destination[];
  readonly trades: string[];
  readonly wageFloor: number;
  readonly shifts: Shift[];
  readonly hoursPerDayMax: number | null;
  /** Days before today on which it was collected. */
  readonly daysAgo: number;
}

export interface DemoPerson {
  readonly role: 'head' | 'spouse' | 'child' | 'parent';
  readonly name: string;
  readonly citizenNumber: string;
  readonly phone: string | null;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly education: Education;
  readonly labourCapacity: LabourCapacity;
  readonly student: boolean;
  readonly state: 'unemployed-registered' | 'unemployed' | 'employed' | 'flexible' | 'self-employed' | 'out-of-labour-force';
  readonly channel: string | null;
  readonly businessRegistered: boolean;
  readonly categories: PersonCategory[];
  readonly skills: string[];
  readonly wish: DemoWish | null;
}

export interface DemoHousehold {
  readonly settlement: DemoSettlement;
  readonly number: string;
  readonly relocatedOn: string;
  readonly origin: string;
  /** Under monitoring against a return to poverty. */
  readonly monitored: boolean;
  readonly members: DemoPerson[];
}

/**
 * Shares of the synthetic population. Household sizes, education, ages and the capacity to work follow the published
 * figures named in docs/demo.md. The rate of employment does not: 94 in 100 have work in the published figures, and a
 * district of 600 households would leave some 60 people to match. The demo shows the weeks after a factory closed.
 */
const SHARES = {
  education: { illiterate: 0.06, primary: 0.3, junior: 0.45, senior: 0.12, college: 0.06, bachelor: 0.01 },
  educationYoung: { primary: 0.03, junior: 0.45, senior: 0.34, college: 0.14, bachelor: 0.04 },
  capacity: { skilled: 0.12, ordinary: 0.72, 'weak-or-half': 0.12, lost: 0.025, none: 0.015 },
  monitored: 0.12,
  formerPoor: 0.86,
} as const;

/** How families are made up, and how many of their able members have work. */
export interface FamilyShape {
  readonly size: Readonly<Record<number, number>>;
  /** The least age of a head, in years. */
  readonly headFrom: number;
  /** Able, but at home with children, elders or the sick, and not looking. */
  readonly atHome: number;
  /** Of those who are neither, in families where anybody has work. */
  readonly employed: number;
  /** Families in which nobody of working age has found work since the move: what clearance is there to find. */
  readonly noWork: number;
}

const DISTRICT: FamilyShape = { size: { 1: 0.09, 2: 0.19, 3: 0.25, 4: 0.28, 5: 0.14, 6: 0.05 }, headFrom: 28, atHome: 0.14, employed: 0.76, noWork: 0.06 };

const SKILLS = ['sewing', 'garment-press', 'electronics-assembly', 'welder', 'cook', 'cleaner', 'security-guard', 'elder-care',
  'driver-truck', 'excavator-operator', 'rebar-worker', 'bricklayer', 'planter', 'fruit-picker', 'packer'] as const;

/** 600 households in three settlements, about 2,000 people, the same on every call with the same seed and year. */
export function demoHouseholds(today: string, trades: readonly string[], seed = 20_261_124): DemoHousehold[] {
  const chance = chanceOf(seed);
  const taken = new Set<string>();
  const skills = demoSkills(trades);
  return DEMO_SETTLEMENTS.flatMap((settlement, part) =>
    Array.from({ length: settlement.households }, (_, i) =>
      demoHousehold({ settlement, number: `5002369${part + 1}${String(i + 1).padStart(5, '0')}`, year: Number(today.slice(0, 4)), chance, taken, skills }),
    ),
  );
}

/** Trades that demo people have learned, of those that there are. */
export function demoSkills(trades: readonly string[]): readonly string[] {
  const skills = SKILLS.filter((skill) => trades.includes(skill));
  return skills.length > 0 ? skills : trades.slice(0, 12);
}

/** What a household is drawn from. */
export interface Setting {
  readonly settlement: DemoSettlement;
  readonly number: string;
  readonly year: number;
  readonly chance: Chance;
  readonly taken: Set<string>;
  readonly skills: readonly string[];
  readonly shape?: FamilyShape;
  readonly address?: DemoAddress;
  /** Name of the county that the families come from. */
  readonly county?: string;
}

/** One household of the settlement, heads first. */
export function demoHousehold(setting: Setting): DemoHousehold {
  const { chance, settlement, number, shape = DISTRICT } = setting;
  const size = Number(chance.weighted(shape.size));
  const headSex = chance.happens(0.8) ? 'male' : 'female';
  const headAge = chance.whole(shape.headFrom, size <= 2 ? 68 : 60);
  const noWork = chance.happens(shape.noWork);
  const monitored = chance.happens(SHARES.monitored);
  const family = { surname: chance.pick(SURNAMES), noWork, monitored, formerPoor: chance.happens(SHARES.formerPoor) };
  const members = [person(setting, family, 'head', headSex, headAge)];
  if (size >= 2) members.push(person(setting, family, 'spouse', headSex === 'male' ? 'female' : 'male', headAge + chance.whole(-5, 3)));
  for (let i = 2; i < size; i += 1) {
    const elder = i >= 4 || (headAge < 40 && chance.happens(0.4));
    const age = elder ? Math.min(88, headAge + chance.whole(22, 30)) : Math.max(1, headAge - chance.whole(21, 34));
    members.push(person(setting, family, elder ? 'parent' : 'child', chance.happens(0.5) ? 'male' : 'female', age));
  }
  return {
    settlement,
    number,
    relocatedOn: `${chance.whole(2017, 2020)}-${String(chance.whole(1, 12)).padStart(2, '0')}-15`,
    origin: `${setting.county ?? '奉节县'}${chance.pick(ORIGINS)}`,
    monitored,
    members,
  };
}

interface Family {
  readonly surname: string;
  readonly noWork: boolean;
  readonly monitored: boolean;
  readonly formerPoor: boolean;
}

function person(setting: Setting, family: Family, role: DemoPerson['role'], sex: 'male' | 'female', age: number): DemoPerson {
  const { chance, shape = DISTRICT } = setting;
  const firstBirthDate = birthDay(setting, age);
  const surname = role === 'spouse' ? chance.pick(SURNAMES) : family.surname;
  const student = age >= 6 && age <= 22 && (age < 16 || chance.happens(0.45));
  const workingAge = age >= 16 && age <= 64;
  const labourCapacity = workingAge ? (chance.weighted(SHARES.capacity)) : 'none';
  const able = workingAge && !student && labourCapacity !== 'lost' && labourCapacity !== 'none';
  const state = able ? employment(chance, shape, family) : 'out-of-labour-force';
  const seeks = state === 'unemployed' || state === 'unemployed-registered';
  const education = (age < 30 ? chance.weighted(SHARES.educationYoung) : chance.weighted(SHARES.education));
  const skills = able ? skillsOf(setting, labourCapacity) : [];
  const name = surname + chance.pick(sex === 'male' ? GIVEN_MALE : GIVEN_FEMALE);
  return {
    role,
    name,
    ...numberOf(setting, firstBirthDate, sex, age),
    phone: age >= 16 && chance.happens(0.93) ? phone(chance) : null,
    sex,
    education: age < 16 ? 'primary' : education,
    labourCapacity,
    student,
    state,
    channel: state === 'employed' ? chance.weighted({ 'market-out': 0.43, 'market-city': 0.24, 'market-local': 0.2, workshop: 0.06, 'public-welfare-rural': 0.05, 'east-west': 0.02 }) : null,
    businessRegistered: able && chance.happens(0.02),
    categories: categoriesOf(chance, family, age, sex, seeks),
    skills,
    wish: seeks ? wish(chance, age, sex, labourCapacity, skills) : null,
  };
}

const birthDay = ({ chance, year }: Setting, age: number): string =>
  `${year - Math.max(1, age)}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`;

/** Where all serials of a day are gone, the person was born on another day of the year. */
function numberOf(setting: Setting, birthDate: string, sex: 'male' | 'female', age: number): Pick<DemoPerson, 'citizenNumber' | 'birthDate'> {
  const citizenNumber = citizenNumberFor(birthDate, sex, setting.chance, setting.taken, setting.address);
  return citizenNumber === null ? numberOf(setting, birthDay(setting, age), sex, age) : { citizenNumber, birthDate };
}

function employment(chance: Chance, shape: FamilyShape, family: Family): DemoPerson['state'] {
  if (chance.happens(shape.atHome)) return 'out-of-labour-force'; // at home and not looking: not part of the labour force
  if (!family.noWork && chance.happens(shape.employed)) {
    return chance.weighted({ employed: 0.82, flexible: 0.13, 'self-employed': 0.05 });
  }
  return chance.happens(0.6) ? 'unemployed-registered' : 'unemployed';
}

const skillsOf = ({ chance, skills }: Setting, capacity: LabourCapacity): string[] => {
  const count = capacity === 'skilled' ? chance.whole(1, 2) : chance.happens(0.45) ? 1 : 0;
  return [...new Set(Array.from({ length: count }, () => chance.pick(skills)))];
};

function categoriesOf(chance: Chance, family: Family, age: number, sex: 'male' | 'female', seeks: boolean): PersonCategory[] {
  const categories: PersonCategory[] = ['relocated'];
  if (family.formerPoor) categories.push('former-poor');
  if (age >= 16 && chance.happens(0.04)) categories.push('disabled');
  if (seeks && age >= (sex === 'male' ? 50 : 40)) categories.push('age-4050');
  return categories;
}

function wish(chance: Chance, age: number, sex: 'male' | 'female', capacity: LabourCapacity, skills: string[]): DemoWish {
  const goesOut = chance.happens(age < 45 ? 0.4 : 0.12);
  const onlyBeside = !goesOut && chance.happens(0.14);
  const destinations: Destination[] = onlyBeside
    ? ['settlement']
    : goesOut
      ? chance.pick<Destination[]>([
          ['county', 'city', 'shandong', 'outside', 'township', 'settlement'],
          ['shandong', 'outside', 'city', 'county'],
          ['city', 'county', 'township', 'settlement'],
        ])
      : ['settlement', 'township', 'county'];
  // Who has care duties follows the published figures; the engine sees the hours, never the reason or the sex.
  const cares = chance.happens(sex === 'female' && age < 45 ? 0.35 : 0.08);
  return {
    wants: chance.weighted({ work: 0.93, training: 0.05, nothing: 0.02 }),
    destinations,
    trades: chance.happens(0.3) ? skills : [],
    wageFloor: capacity === 'weak-or-half' ? chance.pick([0, 600, 800, 1_000]) : goesOut ? chance.pick([3_500, 4_000, 4_500, 5_000]) : chance.pick([1_000, 1_500, 2_000, 2_500, 3_000]),
    shifts: chance.happens(0.35) ? ['day', 'flexible'] : [],
    hoursPerDayMax: cares ? chance.pick([4, 6, 8]) : null,
    daysAgo: chance.whole(1, 75),
  };
}

/**
 * A number of the segment 154, which is not given to the public; the last four digits choose what the fake gateway does
 * with a message, so they are 0 and up only where a demonstration wants trouble.
 */
function phone(chance: Chance): string {
  const tail = chance.happens(0.03) ? `000${chance.whole(1, 5)}` : String(chance.whole(100, 9_999)).padStart(4, '0');
  return `1540${String(chance.whole(0, 999)).padStart(3, '0')}${tail}`;
}
