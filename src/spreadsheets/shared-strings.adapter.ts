import { spreadsheetErrors } from './spreadsheet-errors';

const BLOCK_BYTES = 4 * 1024 * 1024;
const MOST_BLOCKS = 24;
/** A longer text would be cut when its cell is read. */
const LONGEST_CHARACTERS = 8_000;

/**
 * The texts that the cells of a workbook share, as bytes in large blocks: half a million of them take a tenth of what as many
 * strings would, and nothing of it is on the heap.
 */
export class SharedStrings {
  private readonly blocks: Buffer[] = [];
  /** Where each text begins, counted through all blocks, and how many bytes it has. */
  private starts = new Float64Array(1_024);
  private lengths = new Uint16Array(1_024);
  private used = BLOCK_BYTES;
  private count = 0;

  /** @throws DomainError invalid `imports.unpacks-too-large` */
  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, LONGEST_CHARACTERS), 'utf8');
    if (this.used + bytes.length > BLOCK_BYTES) {
      if (this.blocks.length >= MOST_BLOCKS) throw spreadsheetErrors.unpacksTooLarge();
      this.blocks.push(Buffer.allocUnsafe(BLOCK_BYTES));
      this.used = 0;
    }
    if (this.count === this.starts.length) this.grow();
    bytes.copy(this.blocks.at(-1)!, this.used);
    this.starts[this.count] = (this.blocks.length - 1) * BLOCK_BYTES + this.used;
    this.lengths[this.count] = bytes.length;
    this.used += bytes.length;
    this.count += 1;
  }

  /** '' for a number that no text has. */
  at(index: number): string {
    const start = this.starts[index];
    if (!Number.isInteger(index) || index < 0 || index >= this.count || start === undefined) return '';
    const from = start % BLOCK_BYTES;
    return this.blocks[Math.floor(start / BLOCK_BYTES)]!.toString('utf8', from, from + this.lengths[index]!);
  }

  private grow(): void {
    const starts = new Float64Array(this.starts.length * 2);
    starts.set(this.starts);
    this.starts = starts;
    const lengths = new Uint16Array(this.lengths.length * 2);
    lengths.set(this.lengths);
    this.lengths = lengths;
  }
}
