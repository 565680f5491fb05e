import { atWorkIn, destinationsIn, educationIn, labourIn, monthlyWageIn, relationIn, workIn, yesNo } from '../../../src/people-sheets/people-words';

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
});
