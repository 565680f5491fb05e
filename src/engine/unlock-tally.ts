/**
 * Of several ways to change a wish, numbered from 0: how many vacancies each opens, how many of those would lead to a job, and the best of them. Kept
 * from one person to the next.
 */
export class Tally {
  readonly opens: Int32Array;
  readonly fits: Int32Array;
  /** Points by which the plan becomes better; 0 when it does not. */
  readonly gain: Float64Array;
  /** The vacancy of that gain; of equals the lowest; -1 for none. */
  readonly vacancy: Int32Array;

  constructor(readonly size: number) {
    this.opens = new Int32Array(size);
    this.fits = new Int32Array(size);
    this.gain = new Float64Array(size);
    this.vacancy = new Int32Array(size);
  }

  reset(): void {
    this.opens.fill(0);
    this.fits.fill(0);
    this.gain.fill(0);
    this.vacancy.fill(-1);
  }

  offer(way: number, vacancy: number, gain: number): void {
    if (!(gain > 0)) return;
    this.fits[way]!++;
    if (gain < this.gain[way]! || (gain === this.gain[way]! && vacancy > this.vacancy[way]!)) return;
    this.gain[way] = gain;
    this.vacancy[way] = vacancy;
  }

  /** Adds what holds for every way to one of them. */
  add(way: number, every: Tally, from: number): void {
    const fits = this.fits[way]!;
    this.offer(way, every.vacancy[from]!, every.gain[from]!);
    this.fits[way] = fits + every.fits[from]!;
  }

  /** The way of the greatest gain, of equals the lowest; -1 when none gains. */
  best(): number {
    let best = -1;
    for (let way = 0; way < this.size; way++) if (this.gain[way]! > (best < 0 ? 0 : this.gain[best]!)) best = way;
    return best;
  }
}
