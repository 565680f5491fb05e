import { householdCategoriesIn, personCategoriesIn } from '../../../src/registry/categories';
import { maskCitizenNumber, maskName, maskPhone } from '../../../src/registry/masks';
import { atWorkIn, destinationsIn, educationIn, labourIn, monthlyWageIn, relationIn, workIn, yesNo } from '../../../src/registry/people-words';
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

describe('words of ledgers', () => {
  it.each([
    ['文盲或半文盲', 'illiterate'], ['小学及以下', 'primary'], ['初中', 'junior'], ['高中', 'senior'], ['中等专科', 'senior'], ['中专中技', 'senior'], ['大专', 'college'],
    ['高职高专', 'college'], ['本科及以上', 'bachelor'], ['硕士研究生及以上', 'bachelor'], ['其他', null], ['', null],
  ])('education %p is %p', (text, education) => expect(educationIn(text)).toBe(education));

  it.each([
    ['普通劳动力', 'ordinary'], ['技能劳动力', 'skilled'], ['弱劳动力或半劳动力', 'weak-or-half'], ['丧失劳动力', 'lost'], ['无劳动力', 'none'], ['不详', null],
  ])('labour capacity %p is %p', (text, capacity) => expect(labourIn(text)).toBe(capacity));

  it.each([
    ['户主', 'head'], ['配偶', 'spouse'], ['之子', 'child'], ['之女', 'child'], ['之儿媳', 'child-in-law'], ['之女婿', 'child-in-law'], ['之孙女', 'grandchild'], ['之外孙子', 'grandchild'],
    ['之父', 'parent'], ['之岳母', 'parent'], ['之公公', 'parent'], ['之祖母', 'grandparent'], ['之外祖父', 'grandparent'], ['之兄弟姐妹', 'sibling'], ['之侄儿', 'other'], ['之兄弟媳妇', 'other'],
    ['之曾孙子', 'other'], ['其他', 'other'],
  ])('relation %p is %p', (text, role) => expect(relationIn(text)).toBe(role));

  it.each([
    ['县内就业', ['settlement', 'township', 'county']],
    ['县外省内就业', ['city', 'county', 'township', 'settlement']],
    ['省外就业', ['shandong', 'outside', 'city', 'county', 'township', 'settlement']],
    ['省外(外省)', ['shandong', 'outside', 'city', 'county', 'township', 'settlement']],
    ['县外市内', ['city', 'county', 'township', 'settlement']],
    ['安置点', ['settlement']],
    ['无就业意愿', []],
    ['到时候再说', null],
  ])('a wish for %p goes to %p', (text, destinations) => expect(destinationsIn(text)).toEqual(destinations));

  it.each([
    ['单位就业', '', 'employed', null], ['公益性岗位安置', '公益性岗位', 'employed', 'public-welfare-bureau'], ['扶贫公益专岗', '', 'employed', 'public-welfare-rural'], ['灵活就业', '', 'flexible', null],
    ['涉农就业', '', 'flexible', null], ['自主创业', '', 'self-employed', null],
  ])('work as %p is %p', (form, kind, state, channel) => expect(workIn(form, kind)).toEqual({ state, channel }));
  it.each(['', '未就业', '无'])('%p is no work', (form) => expect(workIn(form, '')).toBeNull());

  it('reads yes, no, wages and whether somebody works', () => {
    expect(['是', '有', '√', '否', '无', '不愿意', '', '再说'].map(yesNo)).toEqual([true, true, true, false, false, false, null, null]);
    expect(['已就业', '是', '未就业', '失业', '否', ''].map(atWorkIn)).toEqual([true, true, false, false, false, null]);
    expect(['3000', '3000元以上', '3000-4000', '0.3万', '面议', '', '5'].map(monthlyWageIn)).toEqual([3000, 3000, 3000, 3000, null, null, null]);
  });

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
