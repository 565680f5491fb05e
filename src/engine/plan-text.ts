import { freeOfCharge, type Certificate, type LevelPrices, type Right } from './certificate';
import { LEVELS, type Levels } from './levels';
import { inChunks, TextLine, TextLines } from './text-lines';

/** How many households, workers and postings plan and proof are about; an `Instance` tells it. */
export interface Sizes {
  readonly zero: { readonly length: number };
  readonly householdOf: { readonly length: number };
  readonly seats: { readonly length: number };
}

/** The result lines of a plan: `s <cleared> <atRisk> <placed> <market> <score>`, then `x <worker> <posting>` for each person placed. */
export function printResult(posting: ArrayLike<number>, levels: Levels): string {
  const lines = [`s ${LEVELS.map((level) => levels[level]).join(' ')}`];
  for (let i = 0; i < posting.length; i++) if (posting[i]! >= 0) lines.push(`x ${i + 1} ${posting[i]! + 1}`);
  return `${lines.join('\n')}\n`;
}

/** Reads result lines back, chunk by chunk. */
export class ResultReader {
  private readonly lines = new TextLines((line, number) => this.line(TextLine.of(line, number)));
  private readonly posting: Int32Array;
  private levels: Levels | undefined;

  constructor(private readonly sizes: Sizes) {
    this.posting = new Int32Array(sizes.householdOf.length).fill(-1);
  }

  /** @throws RangeError that names the line */
  push(chunk: string): void {
    this.lines.push(chunk);
  }

  end(): { posting: Int32Array; levels: Levels } {
    this.lines.end();
    if (!this.levels) throw new RangeError("the result has no 's' line");
    return { posting: this.posting, levels: this.levels };
  }

  private line(line: TextLine | undefined): void {
    if (!line) return;
    const { posting } = this;
    if (line.kind === 's') {
      if (this.levels) throw line.fault("a second 's' line");
      line.expect(5, 5, 's <cleared> <atRisk> <placed> <market> <score>');
      const [cleared, atRisk, placed, market, score] = LEVELS.map((level, k) => line.whole(k + 1, level, 0, Number.MAX_SAFE_INTEGER));
      this.levels = { cleared: cleared!, atRisk: atRisk!, placed: placed!, market: market!, score: score! };
    } else if (line.kind === 'x') {
      line.expect(2, 2, 'x <worker> <posting>');
      const worker = line.whole(1, 'worker', 1, posting.length) - 1;
      if (posting[worker] !== -1) throw line.fault(`worker ${worker + 1} is placed twice`);
      posting[worker] = line.whole(2, 'posting', 1, this.sizes.seats.length) - 1;
    } else throw line.fault(`unknown kind of line '${line.kind.slice(0, 40)}'`);
  }
}

/** The whole text at once. @throws RangeError that names the line */
export function parseResult(text: string, sizes: Sizes): { posting: Int32Array; levels: Levels } {
  const reader = new ResultReader(sizes);
  reader.push(text);
  return reader.end();
}

/**
 * The certificate in chunks. Each case: `l`, its rights `r <household> <worker>` in order, and the prices that are not 0:
 * `p <posting> <cleared> <atRisk> <placed> <market> <score>` of a seat, `q <household> ...` of a place in the household's idle column.
 */
export function certificateChunks({ cases }: Certificate): Generator<string> {
  return inChunks(certificateLines(cases));
}

function* certificateLines(cases: Certificate['cases']): Generator<string> {
  for (const { rights, seatPrices, idlePrices } of cases) {
    yield 'l';
    for (const { household, worker } of rights) yield `r ${household + 1} ${worker + 1}`;
    yield* priceLines('p', seatPrices);
    yield* priceLines('q', idlePrices);
  }
}

function* priceLines(kind: string, prices: LevelPrices): Generator<string> {
  for (let k = 0; k < prices.score.length; k++) {
    if (LEVELS.some((level) => prices[level][k] !== 0)) yield `${kind} ${k + 1} ${LEVELS.map((level) => prices[level][k]).join(' ')}`;
  }
}

/** The certificate as one text. */
export const printCertificate = (certificate: Certificate): string => [...certificateChunks(certificate)].join('');

/** Reads certificate lines back, chunk by chunk. Whether they prove anything is the checker's to say. */
export class CertificateReader {
  private readonly lines = new TextLines((line, number) => this.line(TextLine.of(line, number)));
  private readonly cases: { rights: Right[]; seatPrices: LevelPrices; idlePrices: LevelPrices }[] = [];
  /** What the open case has priced: postings, and behind them households. */
  private priced = new Uint8Array(0);

  constructor(private readonly sizes: Sizes) {}

  /** @throws RangeError that names the line */
  push(chunk: string): void {
    this.lines.push(chunk);
  }

  end(): Certificate {
    this.lines.end();
    if (this.cases.length === 0) throw new RangeError("the certificate has no 'l' line");
    return { cases: this.cases };
  }

  private line(line: TextLine | undefined): void {
    if (!line) return;
    const [postings, households] = [this.sizes.seats.length, this.sizes.zero.length];
    if (line.kind === 'l') {
      line.expect(0, 0, 'l');
      this.cases.push({ rights: [], seatPrices: freeOfCharge(postings), idlePrices: freeOfCharge(households) });
      this.priced = new Uint8Array(postings + households);
      return;
    }
    if (!['r', 'p', 'q'].includes(line.kind)) throw line.fault(`unknown kind of line '${line.kind.slice(0, 40)}'`);
    const open = this.cases.at(-1);
    if (!open) throw line.fault(`'${line.kind}' stands before the first 'l'`);
    if (line.kind === 'r') {
      line.expect(2, 2, 'r <household> <worker>');
      open.rights.push({ household: line.whole(1, 'household', 1, households) - 1, worker: line.whole(2, 'worker', 1, this.sizes.householdOf.length) - 1 });
    } else if (line.kind === 'p') this.price(line, 'posting', postings, open.seatPrices, 0);
    else this.price(line, 'household', households, open.idlePrices, postings);
  }

  private price(line: TextLine, what: string, count: number, prices: LevelPrices, offset: number): void {
    line.expect(6, 6, `${line.kind} <${what}> <cleared> <atRisk> <placed> <market> <score>`);
    const k = line.whole(1, what, 1, count) - 1;
    if (this.priced[offset + k]) throw line.fault(`${what} ${k + 1} is priced twice in this case`);
    this.priced[offset + k] = 1;
    LEVELS.forEach((level, at) => {
      const most = level === 'score' ? 2 ** 31 - 1 : 2 ** 15 - 1;
      prices[level][k] = line.whole(at + 2, level, -most, most);
    });
  }
}

/** The whole text at once. @throws RangeError that names the line */
export function parseCertificate(text: string, sizes: Sizes): Certificate {
  const reader = new CertificateReader(sizes);
  reader.push(text);
  return reader.end();
}
