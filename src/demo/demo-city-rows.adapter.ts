import { copyLine } from '../platform/copy-text';
import { addDays } from '../platform/working-days';
import { defaultOpenTo } from '../posting-rules/channels';
import { printOpenTo } from '../posting-rules/open-to';
import { schemeOf } from '../registry/categories';
import { nameInitials } from '../registry/name-initials.adapter';
import type { SealedPerson } from '../registry/sealed-person.service';
import { type Chance, uuidOf } from './chance';
import type { CityPosting } from './demo-city';
import type { DemoHousehold, DemoPerson } from './demo-households';

const WISH_VALID_DAYS = 180;

/** Households as COPY lines of the registers, sealed as the registry seals them. */
export class CityRows {
  households = 0;
  people = 0;
  seekers = 0;
  /** Households whose lines were not taken yet. */
  waiting = 0;
  private lines = emptyLines();
  /** Few names, many people. */
  private readonly initials = new Map<string, string>();

  constructor(
    private readonly sealed: SealedPerson,
    private readonly chance: Chance,
    private readonly today: string,
  ) {}

  add({ settlement: { place }, number, relocatedOn, origin, monitored, members }: DemoHousehold): void {
    const id = uuidOf(this.chance);
    this.households += 1;
    this.waiting += 1;
    this.lines.household.push(copyLine([id, place, number, relocatedOn, origin, true]));
    if (monitored) this.lines.householdCategory.push(copyLine([uuidOf(this.chance), id, place, 'monitored-unstable', schemeOf('monitored-unstable'), this.today, 'demo']));
    for (const member of members) this.addPerson(member, id, place);
  }

  takeLines(): ReturnType<typeof emptyLines> {
    const { lines } = this;
    this.lines = emptyLines();
    this.waiting = 0;
    return lines;
  }

  private addPerson(person: DemoPerson, householdId: string, place: number): void {
    const { sealed, today, chance, lines } = this;
    const id = uuidOf(chance);
    this.people += 1;
    const { number, birthDate, sex } = sealed.readNumber(person.citizenNumber);
    const phone = person.phone === null ? null : sealed.readPhone(person.phone);
    lines.person.push(
      copyLine([
        id, householdId, place, person.role, person.name, this.initialsOf(person.name), sealed.sealNumber(number, id), hex(sealed.numberIndex(number)), birthDate, sex,
        person.education, person.labourCapacity, person.student, phone && sealed.sealPhone(phone, id), phone && hex(sealed.phoneIndex(phone)), person.state, 'demo',
        person.channel, person.businessRegistered, true,
      ]),
    );
    for (const category of person.categories) lines.personCategory.push(copyLine([uuidOf(chance), id, place, category, schemeOf(category), today, 'demo']));
    for (const trade of person.skills) lines.personSkill.push(copyLine([uuidOf(chance), id, place, trade]));
    if (person.wish) this.addWish(person.wish, id, place);
  }

  private addWish(wish: NonNullable<DemoPerson['wish']>, personId: string, place: number): void {
    const { wants, destinations, trades, wageFloor, shifts, hoursPerDayMax, daysAgo } = wish;
    if (wants === 'work') this.seekers += 1;
    const collectedOn = addDays(this.today, -daysAgo);
    this.lines.wish.push(
      copyLine([
        uuidOf(this.chance), personId, place, wants, destinations, trades, wageFloor, shifts, hoursPerDayMax, this.today, collectedOn,
        addDays(collectedOn, WISH_VALID_DAYS), 'self', 'demo',
      ]),
    );
  }

  private initialsOf(name: string): string {
    let initials = this.initials.get(name);
    if (initials === undefined) this.initials.set(name, (initials = nameInitials(name)));
    return initials;
  }
}

const emptyLines = () => ({
  household: [] as string[], householdCategory: [] as string[], person: [] as string[], personCategory: [] as string[], personSkill: [] as string[], wish: [] as string[],
});

/** Postings and their employers as COPY lines. */
export class PostingRows {
  postings = 0;
  seats = 0;
  waiting = 0;
  private lines: { employer: string[]; posting: string[] } = { employer: [], posting: [] };
  private readonly employers = new Map<string, string>();

  constructor(
    private readonly chance: Chance,
    private readonly today: string,
  ) {}

  add(posting: CityPosting): void {
    const { today, chance } = this;
    this.postings += 1;
    this.waiting += 1;
    this.seats += posting.seats;
    const [ageMin, ageMaxMale, ageMaxFemale] = posting.ages;
    this.lines.posting.push(
      copyLine([
        uuidOf(chance), posting.keeper, this.employerOf(posting), posting.employer, posting.channel, posting.title, posting.trade, posting.seats, posting.payMode,
        posting.wageLow, posting.wageHigh, posting.hoursPerDay, posting.shift, posting.physicalLoad, posting.boardAndLodging, posting.worksite, posting.worksiteText,
        posting.educationMin, ageMin, ageMaxMale, ageMaxFemale, posting.skillsRequired, posting.categoriesRequired,
        printOpenTo(defaultOpenTo(posting.channel, posting.keeper)), addDays(today, posting.startsIn), today, addDays(today, posting.validDays), 'open', true,
      ]),
    );
  }

  takeLines(): { employer: string[]; posting: string[] } {
    const { lines } = this;
    this.lines = { employer: [], posting: [] };
    this.waiting = 0;
    return lines;
  }

  private employerOf({ keeper, employer }: CityPosting): string {
    const key = `${keeper} ${employer}`;
    const known = this.employers.get(key);
    if (known !== undefined) return known;
    const id = uuidOf(this.chance);
    this.employers.set(key, id);
    this.lines.employer.push(copyLine([id, keeper, employer, true]));
    return id;
  }
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`;
