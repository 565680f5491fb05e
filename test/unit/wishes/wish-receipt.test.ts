import { type ReceiptWish, receiptOf } from '../../../src/wishes/wish-receipt';

const wish = (change: Partial<ReceiptWish> = {}): ReceiptWish => ({
  id: '0f3a9c2e-0000-4000-8000-000000000000', maskedName: '测*甲', wants: 'work', destinations: ['settlement', 'county'], trades: ['sewing', 'packer'], wageFloor: 2_500, shifts: ['day'],
  hoursPerDayMax: 6, availableFrom: '2026-12-01', collectedOn: '2026-11-28', validUntil: '2027-05-27', saidBy: 'family', relation: 'spouse', collectedHow: 'visit', writtenBy: '网格员甲',
  unchanged: false, ...change,
});
const linesOf = (...wishes: ReceiptWish[]): string[] => receiptOf('500236-7', wishes).split('\n');

describe('The receipt of a household', () => {
  it('says everything that was written down, who said it and who wrote it', () => {
    expect(linesOf(wish())).toEqual([
      '就业意愿登记回执',
      '户编号：500236-7',
      '测*甲（回执编号 0F3A9C2E）',
      '意愿：想就业',
      '地点：家门口（安置点旁）、县内',
      '工种：缝纫工、包装工',
      '工资：每月不低于 2,500 元',
      '班次：白班',
      '工时：每天最多 6 小时',
      '可上岗：2026-12-01 起',
      '由家人（配偶）于 2026-11-28 上门说明，网格员甲登记',
      '有效期至 2027-05-27',
      '情况有变化时，随时告诉网格员，或拨打 12333。',
    ]);
  });

  it('says plainly what is open', () => {
    const lines = linesOf(wish({ destinations: ['settlement'], trades: [], wageFloor: 0, shifts: [], hoursPerDayMax: null, saidBy: 'self', relation: null, writtenBy: null, unchanged: true }));
    expect(lines).toEqual(expect.arrayContaining(['意愿：想就业（与上次相同）', '地点：只在安置点旁', '工种：不限', '工资：没有要求', '班次：不限', '工时：不限', '由本人于 2026-11-28 上门说明']));
  });

  it('tells of a course what is to be learned, and of no wish nothing more', () => {
    expect(linesOf(wish({ wants: 'training', trades: ['cook'] }))).toContain('想学：厨师');
    expect(linesOf(wish({ wants: 'nothing' })).filter((line) => /^(地点|工种|工资)/.test(line))).toEqual([]);
  });

  it('holds the members one after the other', () => {
    expect(linesOf(wish(), wish({ maskedName: '测*乙' })).filter((line) => line.includes('回执编号'))).toHaveLength(2);
  });
});
