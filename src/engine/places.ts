import { DESTINATIONS, type Destination } from './inputs';

/** Province codes of GB/T 2260. */
const CHONGQING = 50;
const SHANDONG = 37;

/** How many codes a province, a county, a township and a village span. */
const PROVINCE_SPAN = 1e13;
const COUNTY_SPAN = 1e9;
const TOWNSHIP_SPAN = 1e6;
const VILLAGE_SPAN = 1e3;

const rank = (destination: Destination): number => DESTINATIONS.indexOf(destination);
const SETTLEMENT_RANK = rank('settlement');
const TOWNSHIP_RANK = rank('township');
const COUNTY_RANK = rank('county');
const CITY_RANK = rank('city');
const SHANDONG_RANK = rank('shandong');
const OUTSIDE_RANK = rank('outside');

const same = (home: number, worksite: number, span: number): boolean => Math.floor(home / span) === Math.floor(worksite / span);

/**
 * Where a worksite is, seen from a home: the rank in DESTINATIONS. Place codes have 15 digits: province 2, prefecture 2, county 2,
 * township 3, village 3, settlement 3 (design 4). People of one village count as living in one settlement.
 */
export function destinationRank(home: number, worksite: number): number {
  if (same(home, worksite, COUNTY_SPAN)) {
    if (same(home, worksite, VILLAGE_SPAN)) return SETTLEMENT_RANK;
    return same(home, worksite, TOWNSHIP_SPAN) ? TOWNSHIP_RANK : COUNTY_RANK;
  }
  const province = Math.floor(worksite / PROVINCE_SPAN);
  if (province === CHONGQING) return CITY_RANK;
  return province === SHANDONG ? SHANDONG_RANK : OUTSIDE_RANK;
}

/**
 * The place codes, ascending, at which the destination may change while the other side stays where it is: between two of them every worksite
 * is the same destination to the home `place`, and to the worksite `place` every home sees the same.
 */
export function destinationBreaks(place: number): number[] {
  const breaks = [SHANDONG * PROVINCE_SPAN, (SHANDONG + 1) * PROVINCE_SPAN, CHONGQING * PROVINCE_SPAN, (CHONGQING + 1) * PROVINCE_SPAN];
  for (const span of [VILLAGE_SPAN, TOWNSHIP_SPAN, COUNTY_SPAN]) {
    const low = Math.floor(place / span) * span;
    breaks.push(low, low + span);
  }
  return breaks.sort((a, b) => a - b);
}

/** True when two places lie in one county. */
export const inOneCounty = (a: number, b: number): boolean => same(a, b, COUNTY_SPAN);
