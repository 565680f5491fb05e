import { householdCategoriesIn, personCategoriesIn } from '../../../src/registry/categories';
import { maskCitizenNumber, maskName, maskPhone } from '../../../src/registry/masks';
import { readName } from '../../../src/registry/person-name';
import { isFillIn, mobileOf } from '../../../src/registry/phone';
import { tradeOf, TRADES, tradesOf } from '../../../src/registry/trades';
import { ageOn } from '../../../src/registry/age';
import { isZeroEmployment } from '../../../src/registry/zero-employment';

describe('phones', () => {
  it.each(['15400001234', '+8615400001234', '008615400001234', '154-0000-1234', '154 0000 1234', "'15400001234", '１５４００００１２３４'])('reads %p', (raw) => {
    expect(mobileOf(raw)).toBe('15400001234');
  });
  it.each(['', '12345', '12038389438', '02300000000', '023-58561234', '013838389438', '+86-13838389438', '1380013800a', '138001380001'])('refuses %p', (raw) => {
    expect(mobileOf(raw)).toBeNull();
  });
  it('knows fill-ins, which nobody answers', () => {
    expect(['13900000000', '13800000000', '13811111111'].map(isFillIn)).toEqual([true, true, true]);
    expect(isFillIn('15400001234')).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['测 试', '测试'],
    ['测　试', '测试'],
    ['测试\n甲', '测试甲'],
    ['测试‮甲', '测试甲'],
    ['测试•阿卜杜拉', '测试·阿卜杜拉'],
    ['测试． 阿卜杜拉', '测试·阿卜杜拉'],
    ['测试𬱖', '测试𬱖'],
    ["测试'; DROP TABLE person;--", "测试'; DROP TABLE person;--"],
  ])('reads %p', (raw, name) => {
    expect(readName(raw)).toEqual({ ok: true, name, remarked: false });
  });
  it.each(['', '测', '户主', '合计', '填表人：测试', '测试？', '测试\ue000', '测'.repeat(51)])('refuses %p with a fault', (raw) => {
    expect(readName(raw)).toMatchObject({ ok: false, fault: expect.stringMatching(/^[a-z-]+$/) });
  });
  it('takes a remark in the name over and says so', () => {
    expect(readName('测试（已故）')).toMatchObject({ ok: true, remarked: true });
  });
  it('masks by characters', () => {
    expect(['李', '李四', '李小四', '欧阳小四', '测试𬱖'].map(maskName)).toEqual(['李', '李*', '李*四', '欧**四', '测*𬱖']);
    expect(maskCitizenNumber('500236198503129976')).toBe('5002**********76');
    expect(maskPhone('15400001234')).toBe('154****1234');
  });
});

describe('categories', () => {
  it('finds categories in a cell that names several', () => {
    expect(personCategoriesIn('易地搬迁脱贫劳动力')).toEqual(['relocated', 'former-poor']);
    expect(personCategoriesIn('其他')).toEqual([]);
    expect(householdCategoriesIn('脱贫不稳定户')).toEqual(['monitored-unstable']);
    expect(householdCategoriesIn('监测对象')).toEqual(['monitored-marginal']);
  });
});

describe('trades', () => {
  it('are about 120 with codes and names of their own', () => {
    expect(TRADES.length).toBeGreaterThanOrEqual(115);
    expect(new Set(TRADES.map(({ code }) => code)).size).toBe(TRADES.length);
    expect(new Set(TRADES.map(({ name }) => name)).size).toBe(TRADES.length);
    for (const { code, occupation2022 } of TRADES) expect([code, occupation2022]).toEqual([expect.stringMatching(/^[a-z]+(-[a-z]+)*$/), expect.stringMatching(/^\d-\d{2}$/)]);
  });
  it('know their own code and name', () => {
    for (const { code, name } of TRADES) expect([tradeOf(code), tradeOf(name)]).toEqual([code, code]);
  });
  it.each([
    ['缝纫工（计件）', 'sewing'], ['电子装配', 'electronics-assembly'], ['CNC操作', 'cnc-operator'], ['ｃｎｃ', 'cnc-operator'], ['养老护理员', 'elder-care'], ['保安', 'security-guard'], ['宇航员', null], ['', null],
  ])('%p is %p', (text, code) => expect(tradeOf(text)).toBe(code));
  it('reads several in one cell, each once', () => {
    expect(tradesOf('育婴员/中式烹调、厨师')).toEqual(['infant-care', 'cook']);
  });
});

describe('a household with nobody in work', () => {
  const adult = { birthDate: '1974-06-01', labourCapacity: 'ordinary', student: false, employmentState: 'unemployed' };
  const zero = (...members: Partial<typeof adult>[]) => isZeroEmployment(members.map((one) => ({ ...adult, ...one })), '2026-11-24');

  it('is one where somebody could work and nobody does: the student of 19 does not change it', () => {
    expect(zero({}, { birthDate: '2007-05-05', student: true })).toBe(true);
  });
  it.each(['employed', 'flexible', 'self-employed'])('is none when a member is %s, however old', (employmentState) => {
    expect(zero({}, { birthDate: '1950-01-01', labourCapacity: 'lost', employmentState })).toBe(false);
  });
  it.each([[{ labourCapacity: 'lost' }], [{ labourCapacity: 'none' }], [{ student: true }], [{ employmentState: 'out-of-labour-force' }], [{ birthDate: '2010-11-25' }]])('is none when nobody could work: %p', (change) => {
    expect(zero(change)).toBe(false);
  });
  it('counts weak labour, people in training, and whoever turns 16 today', () => {
    expect([zero({ labourCapacity: 'weak-or-half' }), zero({ employmentState: 'in-training' }), zero({ birthDate: '2010-11-24' })]).toEqual([true, true, true]);
    expect(zero()).toBe(false);
  });
  it('knows ages to the day', () => {
    expect([ageOn('2010-11-24', '2026-11-24'), ageOn('2010-11-25', '2026-11-24'), ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([16, 15, 17, 18]);
  });
});
