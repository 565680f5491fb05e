import { type DraftContent, EMPTY_CONTENT } from '../../../src/registration/draft-content';
import { faultsOf } from '../../../src/registration/draft-faults';
import { nthNumber } from '../../support/people';

const TODAY = '2026-11-28';
const whole: DraftContent = {
  identity: { name: '测试甲', citizenNumber: nthNumber(1), birthDate: null },
  household: { ...EMPTY_CONTENT.household, place: '500236128', role: 'head' },
  ability: { ...EMPTY_CONTENT.ability, education: 'junior', labourCapacity: 'ordinary', skills: [{ trade: 'cook', certificate: '中式烹调师', level: 'level-4', expiresOn: null }] },
  employment: { state: 'unemployed', evidence: 'staff-visit', since: '2026-10-01' },
  contact: { phones: [{ id: 'a', phone: '154 0000 1234', whose: 'own' }] },
};
const change = <Section extends keyof DraftContent>(section: Section, part: Partial<DraftContent[Section]>): DraftContent => ({ ...whole, [section]: { ...whole[section], ...part } });
const codes = (content: DraftContent, base: DraftContent | null = null) => faultsOf(content, base, TODAY).map(({ step, field, code }) => `${step}.${field}:${code}`);
const skill = (part: object) => change('ability', { skills: [{ trade: 'cook', certificate: null, level: null, expiresOn: null, ...part }] });
const phones = (...typed: string[]) => change('contact', { phones: typed.map((phone, i) => ({ id: String(i), phone, whose: 'own' })) });

describe('A form that is to be saved', () => {
  it('has no fault when it is whole, with a phone or without', () => {
    expect(codes(whole)).toEqual([]);
    expect(codes(phones())).toEqual([]);
  });

  it('needs six fields at least', () => {
    expect(codes(EMPTY_CONTENT)).toEqual([
      'identity.name:missing', 'identity.citizenNumber:citizen-number-empty', 'household.place:missing', 'household.role:missing', 'ability.education:missing',
      'ability.labourCapacity:missing', 'employment.state:missing', 'employment.evidence:evidence-missing',
    ]);
  });

  it.each([
    [change('identity', { name: '合计' }), 'identity.name:not-a-name'],
    [change('identity', { citizenNumber: `${nthNumber(1).slice(0, 17)}${nthNumber(1).endsWith('1') ? 2 : 1}` }), 'identity.citizenNumber:citizen-number-check-digit'],
    [change('identity', { birthDate: '2026-11-29' }), 'identity.birthDate:not-a-birth-date'],
    [skill({ trade: 'astronaut' }), 'ability.skills:unknown-trade'],
    [skill({ level: 'level-4' }), 'ability.skills:certificate-missing'],
    [change('ability', { skills: [...whole.ability.skills, ...whole.ability.skills] }), 'ability.skills:twice'],
    [change('employment', { evidence: 'file:roster' }), 'employment.evidence:evidence-missing'],
    [change('employment', { since: '2026-11-29' }), 'employment.since:in-future'],
    [phones('0235678901'), 'contact.phones:not-a-mobile'],
    [phones('11111111111'), 'contact.phones:not-a-mobile'],
    [phones('13800000000'), 'contact.phones:fill-in'],
    [phones('15400001234', '+86 15400001234'.replace(' ', '')), 'contact.phones:twice'],
  ])('%#: names what is wrong', (content, fault) => {
    expect(codes(content)).toEqual([fault]);
  });

  it('takes a number of 15 digits, and one with the suffix of a disability card', () => {
    const seventeen = nthNumber(1).slice(0, 17);
    expect(codes(change('identity', { citizenNumber: `${seventeen.slice(0, 6)}${seventeen.slice(8)}` }))).toEqual([]);
    expect(codes(change('identity', { citizenNumber: `${nthNumber(1)}43` }))).toEqual([]);
    expect(codes(change('identity', { citizenNumber: `${nthNumber(1)}4401` }))).toEqual([]);
  });
});

describe('A form of somebody on the register', () => {
  const filed = (evidence: string, state: DraftContent['employment']['state'] = 'unemployed') => change('employment', { state, evidence, since: null });

  it('is not held to what was left as it was', () => {
    const base = { ...filed('file:roster'), identity: { ...whole.identity, name: '甲' } };
    expect(codes(base, base)).toEqual([]);
    expect(codes({ ...base, identity: { ...base.identity, name: '乙' } }, base)).toEqual(['identity.name:not-a-name']);
  });

  it('needs something that a new state of work rests on', () => {
    expect(codes(filed('file:roster', 'employed'), filed('file:roster'))).toEqual(['employment.state:evidence-missing']);
    expect(codes(filed('staff-visit', 'employed'), filed('staff-visit'))).toEqual(['employment.state:evidence-old']);
    expect(codes(filed('contract', 'employed'), filed('staff-visit'))).toEqual([]);
  });

  it('cannot end the work that a placement began', () => {
    expect(codes(filed('staff-visit', 'unemployed'), filed('placement:1', 'employed'))).toEqual(['employment.state:placement-first']);
  });
});
