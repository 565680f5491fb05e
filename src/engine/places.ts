import { DESTINATIONS, type Destination } from './inputs';

/** Province codes of GB/T 2260. */
const CHONGQING = 50;
const SHANDONG = 37;

const rank = (destination: Destination): number => DESTINATIONS.indexOf(destination);

/**
 * Where a worksite is, seen from a home: the rank in DESTINATIONS. Place codes have 15 digits: province 2, prefecture 2, county 2,
 * township 3, village 3, settlement 3 (design 4). People of one village count as living in one settlement.
 */
export function destinationRank(home: number, worksite: number): number {
  const same = (unit: number): boolean => Math.floor(home / unit) === Math.floor(worksite / unit);
  if (same(1e3)) return rank('settlement');
  if (same(1e6)) return rank('township');
  if (same(1e9)) return rank('county');
  const province = Math.floor(worksite / 1e13);
  if (province === CHONGQING) return rank('city');
  return rank(province === SHANDONG ? 'shandong' : 'outside');
}
