import { DESTINATIONS, KINSHIPS, SHIFTS, WANTS } from '../../../src/registry/registry-lists';
import { ASKED_HOW, ASKED_WHOM } from '../../../src/wishes/wish-form';
import { termsZh } from '../../src/terms.zh';
import type { Household, Member } from '../queue/household';
import type { CommandBody } from '../queue/items';
import type { PageProps } from './app';
import { Choice, Choices, Head } from './marks';
import { findMember, Gone, Save } from './quick-forms';
import { addressOf, go } from './route';
import { useDraft } from './use-draft';
import { useWords } from './words';

type Wish = NonNullable<CommandBody['wish']>;
const TRADES = Object.keys(termsZh.trade);
const TRADES_MOST = 10;
const HOURS_MOST = 12;

export function WishForm({ phone, id }: PageProps & { id: string }) {
  const found = findMember(phone, id);
  return found ? <Form phone={phone} household={found.household} member={found.member} /> : <Gone />;
}

/** Begins with the last answers: most change little. */
function begun({ wish, task }: Member): Wish {
  const { wants = 'work', destinations = [], trades = [], wageFloor = 0, shifts = [], hoursPerDayMax = null } = wish ?? {};
  return {
    wants, destinations: [...destinations], trades: [...trades], wageFloor, shifts: [...shifts], ...(hoursPerDayMax !== null && { hoursPerDayMax }), saidBy: 'self',
    collectedHow: task?.step === 'call' ? 'call' : 'visit',
  };
}

function Form({ phone, household, member }: PageProps & { household: Household; member: Member }) {
  const words = useWords();
  const { t } = words;
  const { body, change, finish, kept } = useDraft(phone, household.id, 'wish', member.id, { wish: begun(member) });
  const wish = body.wish!;
  const set = (part: Partial<Wish>): void => change({ wish: { ...wish, ...part } });
  const options = <Code extends string>(list: Parameters<typeof words.label>[0], codes: readonly Code[]) => codes.map((code) => [code, words.label(list, code)] as const);
  const save = async (): Promise<void> => {
    const { relation, hoursPerDayMax, ...rest } = wish;
    const whole: Wish = { ...rest, ...(rest.saidBy === 'family' && relation && { relation }), ...(hoursPerDayMax && { hoursPerDayMax }) };
    if (await finish({ ...body, wish: whole })) go('household', household.id);
  };
  const missing = missingIn(wish);
  return (
    <>
      <Head back={addressOf('household', household.id)} title={`${t.wish.title} · ${member.name}`} />
      <Choice label={t.wish.wants} value={wish.wants} pick={(wants) => set({ wants })} options={options('wants', WANTS)} />
      {wish.wants === 'work' && (
        <Choices ordered label={t.wish.where} values={wish.destinations} pick={(destinations) => set({ destinations })} options={options('destination', DESTINATIONS)} />
      )}
      {(wish.wants === 'work' || wish.wants === 'training') && <Trades wish={wish} set={set} />}
      {wish.wants === 'work' && (
        <>
          <label>
            {t.wish.wage}
            <input type="number" inputMode="numeric" min={0} max={100_000} step={100} value={String(wish.wageFloor)} onChange={({ target }) => set({ wageFloor: wholeOf(target.value, 100_000) })} />
          </label>
          <Choices label={t.wish.shifts} values={wish.shifts} pick={(shifts) => set({ shifts })} options={options('shift', SHIFTS)} />
          <label>
            {t.wish.hours}
            <input type="number" inputMode="numeric" min={1} max={HOURS_MOST} value={wish.hoursPerDayMax === undefined ? '' : String(wish.hoursPerDayMax)} onChange={({ target }) => set({ hoursPerDayMax: wholeOf(target.value, HOURS_MOST) || undefined })} />
          </label>
        </>
      )}
      <Choice label={t.wish.who} value={wish.saidBy} pick={(saidBy) => set({ saidBy })} options={options('saidBy', ASKED_WHOM)} />
      {wish.saidBy === 'family' && <Choice label={t.wish.relation} value={wish.relation ?? null} pick={(relation) => set({ relation })} options={options('kinship', KINSHIPS)} />}
      <Choice label={t.household.how} value={wish.collectedHow} pick={(collectedHow) => set({ collectedHow })} options={options('collectedHow', ASKED_HOW)} />
      {missing && <p className="warning">{t.problem[missing]}</p>}
      <Save kept={kept} save={save} disabled={missing !== null} />
    </>
  );
}

/** What has to be filled in before it can wait: the service would say no to it, and by then nobody is at the door any more. */
function missingIn({ wants, destinations, saidBy, relation }: Wish): 'wishes.work-needs-destination' | 'wishes.family-needs-relation' | null {
  if (wants === 'work' && destinations.length === 0) return 'wishes.work-needs-destination';
  return saidBy === 'family' && !relation ? 'wishes.family-needs-relation' : null;
}

/** A plain list of the browser's own: it is long, and phones show such lists well. */
function Trades({ wish, set }: { wish: Wish; set: (part: Partial<Wish>) => void }) {
  const words = useWords();
  const { t } = words;
  const chosen = new Set<string>(wish.trades);
  return (
    <fieldset>
      <legend>{t.wish.trades}</legend>
      <div className="choices">
        {wish.trades.map((code) => (
          <button key={code} type="button" className="choice" aria-pressed onClick={() => set({ trades: wish.trades.filter((one) => one !== code) })}>
            {words.label('trade', code)} ×
          </button>
        ))}
      </div>
      {wish.trades.length < TRADES_MOST && (
        <select aria-label={t.wish.addTrade} value="" onChange={({ target }) => set({ trades: [...wish.trades, target.value] })}>
          <option value="">{t.wish.addTrade}</option>
          {TRADES.filter((code) => !chosen.has(code)).map((code) => (
            <option key={code} value={code}>
              {words.label('trade', code)}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}

const wholeOf = (typed: string, most: number): number => Math.min(Math.max(Math.trunc(Number(typed)) || 0, 0), most);
