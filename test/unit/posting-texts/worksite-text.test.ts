import { sayIn } from '../../../src/platform/sentences';
import { codeOf, placeOf } from '../../../src/places/place-code';
import { type NamedPlace, WORKSITE_WORDS, WorksiteFinder } from '../../../src/posting-texts/worksite-text';

const named = (code: string, name: string, successors: [string, string][] = []): NamedPlace => ({
  place: placeOf(code), name, successors: successors.map(([successor, successorName]) => ({ place: placeOf(successor), name: successorName })),
});
const PLACES = [
  named('50', '重庆市'), named('37', '山东省'), named('44', '广东省'), named('22', '吉林省'), named('2201', '长春市'),
  named('500236', '奉节县'), named('500235', '云阳县'), named('500101', '万州区'), named('500240', '石柱土家族自治县'), named('500154', '开州区'),
  named('500234', '开县', [['500154', '开州区']]), named('500112', '渝北区', [['500109', '北碚区'], ['500157', '两江新区']]), named('500109', '北碚区'),
  named('3716', '滨州市'), named('371681', '邹平市'), named('3706', '烟台市'), named('3701', '济南市'), named('370103', '市中区'), named('3704', '枣庄市'), named('370402', '市中区'), named('4403', '深圳市'),
  named('220104', '朝阳区'),
  named('500236128', '兴隆镇'), named('500236118', '草堂镇'), named('500235110', '兴隆镇'), named('500236128901001', '兴隆镇新泉安置点'),
];
const finder = new WorksiteFinder(PLACES, placeOf('500236'));
const found = (text: string): string => {
  const reading = finder.find(text);
  return reading.kind === 'found' ? codeOf(reading.place) : `? ${sayIn('zh', reading, WORKSITE_WORDS)}`;
};

describe('Where the work is', () => {
  it.each([
    ['山东省滨州市', '3716'], ['滨州', '3716'], ['滨州邹平', '371681'], ['山东省 - 烟台市', '3706'], ['广东深圳', '4403'], ['重庆市万州区', '500101'], ['石柱', '500240'], ['石柱县', '500240'],
    ['山东', '37'], ['本县', '500236'], ['奉节县', '500236'], ['重庆奉节草堂镇', '500236118'], ['草堂镇', '500236118'], ['奉节县兴隆镇新泉安置点', '500236128901001'],
    ['兴隆镇', '500236128'], ['云阳县兴隆镇', '500235110'], ['济南市市中区', '370103'], ['枣庄市中区', '370402'], ['开县', '500154'],
  ])('finds %s: %s', (text, code) => expect(found(text)).toBe(code));

  it.each([
    ['', '填写工作地点'], ['市中区', '同名'], ['滨州或烟台', '不止一处'], ['渝北区', '渝北区已撤销，写明现在的区县（北碚区、两江新区）'], ['平安镇', '写明区县'], ['火星', '没有找到'],
  ])('asks about %p', (text, words) => expect(found(text)).toContain(words));

  it('finds a township in the county that keeps the postings only', () => {
    const fromWanzhou = new WorksiteFinder(PLACES, placeOf('500101')).find('兴隆镇');
    expect(fromWanzhou).toMatchObject({ kind: 'unclear' });
  });
});
