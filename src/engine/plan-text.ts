import type { Certificate, Right } from './certificate';
import type { Instance } from './instance';
import { textLines, type TextLine } from './instance-text';
import type { Levels } from './levels';

/** The result lines of a plan: `s <cleared> <atRisk> <placed> <market> <score>`, then `x <worker> <posting>` for each person placed. */
export function printResult(posting: ArrayLike<number>, { cleared, atRisk, placed, market, score }: Levels): string {
  const lines = [`s ${cleared} ${atRisk} ${placed} ${market} ${score}`];
  for (let i = 0; i < posting.length; i++) if (posting[i]! >= 0) lines.push(`x ${i + 1} ${posting[i]! + 1}`);
  return `${lines.join('\n')}\n`;
}

/** Reads result lines back. @throws RangeError that names the line */
export function parseResult(text: string, instance: Instance): { posting: Int32Array; levels: Levels } {
  const posting = new Int32Array(instance.householdOf.length).fill(-1);
  let levels: Levels | undefined;
  for (const { kind, fault, whole, expect } of textLines(text)) {
    if (kind === 's') {
      if (levels) throw fault("a second 's' line");
      expect(5, 5, 's <cleared> <atRisk> <placed> <market> <score>');
      const count = (k: number, what: string): number => whole(k, what, 0, Number.MAX_SAFE_INTEGER);
      levels = {
        cleared: count(1, 'cleared'),
        atRisk: count(2, 'atRisk'),
        placed: count(3, 'placed'),
        market: count(4, 'market'),
        score: count(5, 'score'),
      };
    } else if (kind === 'x') {
      expect(2, 2, 'x <worker> <posting>');
      const worker = whole(1, 'worker', 1, posting.length) - 1;
      if (posting[worker] !== -1) throw fault(`worker ${worker + 1} is placed twice`);
      posting[worker] = whole(2, 'posting', 1, instance.seats.length) - 1;
    } else throw fault(`unknown kind of line '${kind}'`);
  }
  if (!levels) throw new RangeError("the result has no 's' line");
  return { posting, levels };
}

/**
 * The certificate as lines: `b <B1> <B2> <B3> <B4>` the weights; `u <household>` for each ruled household; then each case: `l`, its rights
 * `r <household> <worker>` in order, and the prices that are not 0: `p <posting> <price>`, `q <household> <price of an idle place>`.
 */
export function printCertificate({ weights, ruled, cases }: Certificate): string {
  const lines = [`b ${weights.cleared} ${weights.atRisk} ${weights.placed} ${weights.market}`];
  for (const h of ruled) lines.push(`u ${h + 1}`);
  for (const { rights, seatPrices, idlePrices } of cases) {
    lines.push('l');
    for (const { household, worker } of rights) lines.push(`r ${household + 1} ${worker + 1}`);
    seatPrices.forEach((price, j) => price !== 0 && lines.push(`p ${j + 1} ${price}`));
    idlePrices.forEach((price, h) => price !== 0 && lines.push(`q ${h + 1} ${price}`));
  }
  return `${lines.join('\n')}\n`;
}

/** Reads certificate lines back. @throws RangeError that names the line */
export function parseCertificate(text: string, instance: Instance): Certificate {
  const households = instance.zero.length;
  const ruled: number[] = [];
  const cases: { rights: Right[]; seatPrices: number[]; idlePrices: number[] }[] = [];
  let weights: Certificate['weights'] | undefined;
  for (const line of textLines(text)) {
    const { kind, fault, whole, expect } = line;
    const amount = (k: number, what: string): number => whole(k, what, 0, Number.MAX_SAFE_INTEGER);
    if (kind === 'b') {
      if (weights) throw fault("a second 'b' line");
      expect(4, 4, 'b <B1> <B2> <B3> <B4>');
      weights = { cleared: amount(1, 'B1'), atRisk: amount(2, 'B2'), placed: amount(3, 'B3'), market: amount(4, 'B4') };
    } else if (kind === 'u') {
      expect(1, 1, 'u <household>');
      ruled.push(whole(1, 'household', 1, households) - 1);
    } else if (kind === 'l') {
      expect(0, 0, 'l');
      cases.push({
        rights: [],
        seatPrices: new Array<number>(instance.seats.length).fill(0),
        idlePrices: new Array<number>(households).fill(0),
      });
    } else readCaseLine(line, instance, cases.at(-1));
  }
  if (!weights) throw new RangeError("the certificate has no 'b' line");
  return { weights, ruled, cases };
}

function readCaseLine(
  { kind, fault, whole, expect }: TextLine,
  { seats, zero, householdOf }: Instance,
  open: { rights: Right[]; seatPrices: number[]; idlePrices: number[] } | undefined,
): void {
  if (!['r', 'p', 'q'].includes(kind)) throw fault(`unknown kind of line '${kind}'`);
  if (!open) throw fault(`'${kind}' stands before the first 'l'`);
  if (kind === 'r') {
    expect(2, 2, 'r <household> <worker>');
    const household = whole(1, 'household', 1, zero.length) - 1;
    open.rights.push({ household, worker: whole(2, 'worker', 1, householdOf.length) - 1 });
  } else if (kind === 'p') {
    expect(2, 2, 'p <posting> <price>');
    open.seatPrices[whole(1, 'posting', 1, seats.length) - 1] = whole(2, 'price', 0, Number.MAX_SAFE_INTEGER);
  } else {
    expect(2, 2, 'q <household> <price>');
    open.idlePrices[whole(1, 'household', 1, zero.length) - 1] = whole(2, 'price', 0, Number.MAX_SAFE_INTEGER);
  }
}

