import type { CollectedHow, Destination, Kinship, SaidBy, Shift, Wants } from '../registry/registry-lists';
import { tradeName } from '../registry/trades';

/** A wish as the household is told it. */
export interface ReceiptWish {
  readonly id: string;
  readonly maskedName: string;
  readonly wants: Wants;
  readonly destinations: readonly Destination[];
  readonly trades: readonly string[];
  readonly wageFloor: number;
  readonly shifts: readonly Shift[];
  readonly hoursPerDayMax: number | null;
  readonly availableFrom: string;
  readonly collectedOn: string;
  readonly validUntil: string;
  readonly saidBy: SaidBy;
  readonly relation: Kinship | null;
  readonly collectedHow: CollectedHow;
  readonly writtenBy: string | null;
  readonly unchanged: boolean;
}

const WANTS: Readonly<Record<Wants, string>> = { work: '想就业', training: '想培训', venture: '想创业', nothing: '暂时没有意愿' };
const DESTINATIONS: Readonly<Record<Destination, string>> = {
  settlement: '家门口（安置点旁）', township: '本乡镇', county: '县内', city: '县外市内', shandong: '山东', outside: '市外',
};
const SHIFTS: Readonly<Record<Shift, string>> = { day: '白班', 'two-shift': '两班倒', 'three-shift': '三班倒', night: '夜班', flexible: '时间灵活' };
const KINSHIPS: Readonly<Record<Kinship, string>> = {
  spouse: '配偶', child: '子女', 'child-in-law': '儿媳或女婿', grandchild: '孙辈', parent: '父母', grandparent: '祖辈', sibling: '兄弟姐妹', other: '其他家人',
};
const HOW: Readonly<Record<CollectedHow, string>> = { visit: '上门', call: '电话', window: '窗口', message: '短信', file: '名单', demo: '演示数据' };

/** Digits enough to find the wish again among those of a household, few enough to read out. */
export const receiptNumber = (wishId: string): string => wishId.slice(0, 8).toUpperCase();

/**
 * What was written down, for the household: one line a sentence, names masked, in the household's language. Whoever reads it can say
 * what is wrong with it.
 *
 * @param householdNumber the bureau's number of the household
 */
export function receiptOf(householdNumber: string, wishes: readonly ReceiptWish[]): string {
  const told = wishes.map((wish) => [`${wish.maskedName}（回执编号 ${receiptNumber(wish.id)}）`, ...saidOf(wish), ...formOf(wish)].join('\n'));
  return ['就业意愿登记回执', `户编号：${householdNumber}`, ...told, '情况有变化时，随时告诉网格员，或拨打 12333。'].join('\n');
}

function saidOf(wish: ReceiptWish): string[] {
  const said = [`意愿：${WANTS[wish.wants]}${wish.unchanged ? '（与上次相同）' : ''}`];
  const trades = wish.trades.length === 0 ? '不限' : wish.trades.map(tradeName).join('、');
  if (wish.wants === 'training' && wish.trades.length > 0) said.push(`想学：${trades}`);
  if (wish.wants !== 'work') return said;
  const besideOnly = wish.destinations.length === 1 && wish.destinations[0] === 'settlement';
  return [
    ...said,
    `地点：${besideOnly ? '只在安置点旁' : wish.destinations.map((one) => DESTINATIONS[one]).join('、')}`,
    `工种：${trades}`,
    `工资：${wish.wageFloor === 0 ? '没有要求' : `每月不低于 ${wish.wageFloor.toLocaleString('en-US')} 元`}`,
    `班次：${wish.shifts.length === 0 ? '不限' : wish.shifts.map((one) => SHIFTS[one]).join('、')}`,
    `工时：${wish.hoursPerDayMax === null ? '不限' : `每天最多 ${wish.hoursPerDayMax} 小时`}`,
    `可上岗：${wish.availableFrom} 起`,
  ];
}

function formOf({ saidBy, relation, collectedOn, collectedHow, writtenBy, validUntil }: ReceiptWish): string[] {
  const who = saidBy === 'family' ? `家人（${relation === null ? '未注明' : KINSHIPS[relation]}）` : saidBy === 'self' ? '本人' : saidBy === 'staff' ? '工作人员' : '名单';
  return [`由${who}于 ${collectedOn} ${HOW[collectedHow]}说明${writtenBy === null ? '' : `，${writtenBy}登记`}`, `有效期至 ${validUntil}`];
}
