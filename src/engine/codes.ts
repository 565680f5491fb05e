/** Gives each text a small number, in the order of arrival. */
export class CodeBook {
  private readonly numbers = new Map<string, number>();

  of(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(text, number);
    }
    return number;
  }

  get size(): number {
    return this.numbers.size;
  }
}

const BETWEEN = '\0';

/** Gives each list of words a small number, in the order of arrival; the order of the words counts. */
export class ListBook {
  readonly lists: (readonly string[])[] = [];
  private readonly plain = new Map<string, number>();
  private readonly odd = new Map<string, number>();

  /** @param onNew told of each list that was not known yet, before it gets its number */
  constructor(private readonly onNew: (items: readonly string[]) => void = () => undefined) {}

  of(items: readonly string[]): number {
    const joined = items.length === 1 ? items[0]! : items.join(BETWEEN);
    const known = this.plain.get(joined);
    // A list with the mark in one of its words, and [''] beside [], joins to the text of a list of another length.
    if (known !== undefined && this.lists[known]!.length === items.length) return known;
    if (known === undefined && !items.some((item) => item.includes(BETWEEN))) return this.add(this.plain, joined, items);
    const spelt = JSON.stringify(items);
    return this.odd.get(spelt) ?? this.add(this.odd, spelt, items);
  }

  private add(numbers: Map<string, number>, key: string, items: readonly string[]): number {
    this.onNew(items);
    numbers.set(key, this.lists.length);
    return this.lists.push(items) - 1;
  }
}

/** By code unit, as PostgreSQL's "C" collation and JavaScript's `<` do: the same order on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A copy sorted by id. @throws RangeError when an id is given twice */
export function sortedById<Row extends { readonly id: string }>(what: string, rows: readonly Row[]): Row[] {
  // Rows mostly come in order, and a hundred thousand of them are dear to sort.
  const inOrder = rows.every(({ id }, k) => k === 0 || rows[k - 1]!.id < id);
  const sorted = inOrder ? [...rows] : [...rows].sort((a, b) => compareText(a.id, b.id));
  for (let k = 1; k < sorted.length; k++) {
    if (sorted[k - 1]!.id === sorted[k]!.id) throw new RangeError(`${what} ${sorted[k]!.id} is given twice`);
  }
  return sorted;
}

/** What is wrong with a row, said with its name. */
export function rowFault(what: string, id: string, fault: string): RangeError {
  return new RangeError(`${what} ${id}: ${fault}`);
}

/** The rank of a word in a list. @throws RangeError naming the row when the list does not have it */
export function rankIn(list: readonly string[], word: string, what: string, id: string, field: string): number {
  const rank = list.indexOf(word);
  if (rank < 0) throw rowFault(what, id, `${field} '${word}' is none of ${list.join(', ')}`);
  return rank;
}
