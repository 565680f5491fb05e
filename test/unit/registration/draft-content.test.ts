import { type DraftContent, differing, EMPTY_CONTENT, rebased } from '../../../src/registration/draft-content';
import { withParts } from '../../../src/registration/draft-parts';

const base: DraftContent = {
  ...EMPTY_CONTENT,
  identity: { name: '测试甲', citizenNumber: '500236198503129976', birthDate: null },
  household: { ...EMPTY_CONTENT.household, role: 'head' },
  ability: { ...EMPTY_CONTENT.ability, education: 'junior', labourCapacity: 'ordinary' },
  contact: { phones: [{ id: 'first', phone: '15400001234', whose: 'own' }] },
};
const educated = (content: DraftContent, education: 'senior' | 'college'): DraftContent => ({ ...content, ability: { ...content.ability, education } });
const weak = (content: DraftContent): DraftContent => ({ ...content, ability: { ...content.ability, labourCapacity: 'weak-or-half' } });

describe('A form on top of a register that others changed', () => {
  it('takes over what only they changed and keeps what only it changed', () => {
    const result = rebased(educated(base, 'senior'), base, weak(base), []);
    expect(differing(result, base)).toEqual(['ability.education', 'ability.labourCapacity']);
  });

  it('keeps its own value where both changed, unless theirs is chosen', () => {
    const [mine, theirs] = [educated(base, 'senior'), educated(base, 'college')];
    expect(rebased(mine, base, theirs, []).ability.education).toBe('senior');
    expect(rebased(mine, base, theirs, ['ability.education']).ability.education).toBe('college');
  });

  it('sees no difference in phones that merely have other ids', () => {
    expect(differing({ ...base, contact: { phones: [{ id: 'x', phone: '15400001234', whose: 'own' }] } }, base)).toEqual([]);
  });
});

describe('Parts that are sent', () => {
  const send = (parts: Parameters<typeof withParts>[1]) => withParts(base, parts, () => 'new');

  it('leave the others, and a number and phones that are not sent, as they were typed', () => {
    const result = send({ identity: { name: '测试乙' }, contact: { phones: [{ phone: '15400005678', whose: 'family' }, { id: 'first', whose: 'own' }] } });
    expect(result.identity).toEqual({ name: '测试乙', citizenNumber: '500236198503129976', birthDate: null });
    expect(result.contact.phones).toEqual([{ id: 'new', phone: '15400005678', whose: 'family' }, { id: 'first', phone: '15400001234', whose: 'own' }]);
    expect(result.ability).toEqual(base.ability);
  });

  it('stand in the place of what the part held', () => {
    expect(send({ household: { place: '500236128', role: 'child' } }).household).toEqual({ ...EMPTY_CONTENT.household, place: '500236128', role: 'child' });
    expect(send({ ability: { education: 'senior', skills: [{ trade: 'cook', certificate: ' ' }] } }).ability).toMatchObject({
      education: 'senior', labourCapacity: null, skills: [{ trade: 'cook', certificate: null, level: null, expiresOn: null }],
    });
  });
});
