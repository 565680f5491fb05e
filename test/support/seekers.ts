import { serviceActor } from '../../src/identity/actor';
import { StaffService } from '../../src/identity/staff.service';
import { scopeOf } from '../../src/places/place-code';
import { Clock } from '../../src/platform/clock';
import { Database } from '../../src/platform/database.service';
import { addDays } from '../../src/platform/working-days';
import type { PostingDraft } from '../../src/postings/posting-draft';
import { PostingsService } from '../../src/postings/postings.service';
import type { PersonDraft } from '../../src/registry/drafts';
import { RegistryService } from '../../src/registry/registry.service';
import type { Bureau } from './bureau';
import { household, nthNumber, person } from './people';

export const COUNTY = 500_236_000_000_000;
export const TOWNSHIP = 500_236_112_000_000;
export const SETTLEMENT = 500_236_112_901_001;

/** Staff of the demo county, so many people of households of their own who would take any job of `trades`, and these postings. */
export async function fillBureau(bureau: Bureau, people: number, change: (n: number) => Partial<PersonDraft>, offered: readonly Pick<PostingDraft, 'title' | 'trade' | 'seats'>[]): Promise<void> {
  const [database, registry, postings] = [bureau.api.get(Database), bureau.api.get(RegistryService), bureau.api.get(PostingsService)];
  const [scope, today] = [scopeOf(COUNTY), bureau.api.get(Clock).today()];
  const actor = serviceActor(scope);
  await bureau.api.get(StaffService).addDemoStaff({ county: COUNTY, township: TOWNSHIP, settlement: SETTLEMENT });
  const wish = {
    wants: 'work' as const, destinations: ['county' as const], trades: offered.map(({ trade }) => trade), wageFloor: 2_000, shifts: [], hoursPerDayMax: null,
    saidBy: 'self' as const, collectedHow: 'visit' as const,
  };
  await database.write(scope, async (db) => {
    const households = Array.from({ length: people }, (_, n) =>
      household({ number: `h${n}`, place: SETTLEMENT, members: [person({ citizenNumber: nthNumber(n), phone: null, wish, ...change(n) })] }),
    );
    await registry.addHouseholds(db, households, actor);
    await postings.addPostings(
      db,
      offered.map((one) => ({
        ...one, place: COUNTY, employerName: `厂${one.seats}`, unifiedSocialCreditCode: null, channel: 'market-local' as const, payMode: 'monthly' as const, wageLow: 3_000, wageHigh: 4_000,
        hoursPerDay: 8, shift: 'day' as const, physicalLoad: 'light' as const, boardAndLodging: false, worksite: COUNTY, worksiteText: '县城', educationMin: 'illiterate' as const,
        ageMin: 16, ageMaxMale: 70, ageMaxFemale: 70, skillsRequired: [], categoriesRequired: [], openTo: [[scope.lo, scope.hi]] as const, starts: today, openedOn: today,
        validUntil: addDays(today, 30), status: 'open' as const,
      })),
      actor,
    );
  });
}
