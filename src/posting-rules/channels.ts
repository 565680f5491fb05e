import { contains, countyOf, scopeOf, upTo, type Place } from '../places/place-code';
import { MONITORED_CATEGORIES } from '../registry/categories';
import type { OpenTo } from './open-to';
import { NO_AGE_CAP, WORKING_AGE_MIN, type Channel, type PhysicalLoad } from './posting-terms';

/** What follows from the channel alone, when the notice says nothing else. */
export interface ChannelRule {
  /** 托底: a post of last resort, counted against a plan (engine level 4). */
  readonly fallback: boolean;
  /** Wording against the law: an employer's advertisement is stopped, a government notice is marked (domain 1.10). */
  readonly wording: 'block' | 'warn';
  /** Whose people may be matched: those of the county that keeps it, of the keeping place alone, or of the whole city. */
  readonly openTo: 'county' | 'keeper' | 'city';
  /** One of these is needed; empty: open to all. */
  readonly categoriesRequired: readonly string[];
  /** Years, inclusive. */
  readonly ages: { readonly min: number; readonly maxMale: number; readonly maxFemale: number };
}

/** 就业困难人员 and members of zero-employment households. Source: Chongqing's list, domain 1.0.2; who may be placed, domain 1.1.a. */
const DIFFICULTY = [
  'zero-employment-member', 'age-4050', 'subsistence-allowance', 'graduate-within-two-years', 'former-poor', 'disabled', 'veteran',
  'released-or-recovered', 'capacity-cut-worker', 'long-term-unemployed', 'landless-farmer', 'other-difficulty',
];
/** 脱贫人口, 监测对象, 易地搬迁. Source: domain 1.1.b. */
const RURAL = ['former-poor', 'former-poor-household', 'relocated', ...MONITORED_CATEGORIES];

const ANY_AGE = { min: WORKING_AGE_MIN, maxMale: NO_AGE_CAP, maxFemale: NO_AGE_CAP };
const OPEN = { fallback: false, wording: 'block', openTo: 'county', categoriesRequired: [], ages: ANY_AGE } as const satisfies ChannelRule;

export const CHANNEL_RULES: Readonly<Record<Channel, ChannelRule>> = {
  workshop: OPEN,
  // Caps as notices print them, women under 55 and men under 60 (Nanchuan 2025-04, domain 1.1.a); the notice's own win.
  'public-welfare-bureau': { fallback: true, wording: 'warn', openTo: 'county', categoriesRequired: DIFFICULTY, ages: { min: WORKING_AGE_MIN, maxMale: 59, maxFemale: 54 } },
  'public-welfare-rural': { fallback: true, wording: 'warn', openTo: 'keeper', categoriesRequired: RURAL, ages: ANY_AGE },
  // 当地群众 first, no category is a condition (domain 1.3).
  'work-for-relief': { ...OPEN, wording: 'warn' },
  'east-west': OPEN,
  'returnee-park': OPEN,
  'market-local': OPEN,
  'market-city': { ...OPEN, openTo: 'city' },
  'market-out': { ...OPEN, openTo: 'city' },
};

/**
 * Whose people may be matched to a posting that `place` keeps.
 *
 * @returns one range; a keeper above the county (the city's own posting) opens to all of itself
 */
export function defaultOpenTo(channel: Channel, place: Place): OpenTo {
  const widest = { county: countyOf(place), keeper: place, city: upTo(place, 'province') }[CHANNEL_RULES[channel].openTo];
  const { lo, hi } = scopeOf(widest);
  return [[lo, hi]];
}

/** Pairs in force: the Shandong city (prefecture) of a Chongqing district (county). */
export interface PairedCity {
  readonly district: Place;
  readonly shandongCity: Place;
}

/**
 * The channel of a job by where it is, when the sheet does not name one: within the county, within the city, in the county's
 * paired Shandong city, or anywhere else.
 */
export function channelOf(worksite: Place, keeper: Place, pairs: readonly PairedCity[]): Channel {
  if (contains(scopeOf(countyOf(keeper)), worksite)) return 'market-local';
  if (contains(scopeOf(upTo(keeper, 'province')), worksite)) return 'market-city';
  const paired = pairs.some(({ district, shandongCity }) => district === countyOf(keeper) && contains(scopeOf(shandongCity), worksite));
  return paired ? 'east-west' : 'market-out';
}

const HEAVY = new Set([
  'miner', 'bricklayer', 'concrete-worker', 'rebar-worker', 'scaffolder', 'formworker', 'road-builder', 'labourer', 'porter', 'foundry-worker',
  'metal-smelter', 'press-operator', 'welder', 'brick-maker', 'slaughterer', 'installer', 'tree-planter', 'sheet-metal-worker',
]);
const LIGHT = new Set([
  'sewing', 'garment-finishing', 'embroiderer', 'handicraft-worker', 'toy-maker', 'bamboo-weaver', 'electronics-assembly', 'solderer', 'cable-assembly',
  'instrument-assembly', 'packer', 'quality-inspector', 'labeller', 'pv-keeper', 'shop-assistant', 'shelf-stocker', 'cashier', 'salesperson', 'buyer',
  'e-commerce', 'call-agent', 'waiter', 'room-attendant', 'security-guard', 'property-worker', 'cleaner', 'toilet-keeper', 'river-keeper', 'water-keeper',
  'public-facility-keeper', 'housekeeping', 'infant-care', 'hairdresser', 'kindergarten-aide', 'tour-service', 'clerk', 'community-assistant',
  'rural-informant', 'fire-patrol', 'accountant', 'nurse', 'technician', 'driver-car', 'tea-picker',
]);

/** What a trade usually asks of the body; an officer who knows the post says otherwise. Chosen by the field, no published table. */
export const usualLoad = (trade: string): PhysicalLoad => (HEAVY.has(trade) ? 'heavy' : LIGHT.has(trade) ? 'light' : 'medium');
