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

/** By code unit, as PostgreSQL's "C" collation and JavaScript's `<` do: the same order on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A copy sorted by id. @throws RangeError when an id is given twice */
export function sortedById<Row extends { readonly id: string }>(what: string, rows: readonly Row[]): Row[] {
  const sorted = [...rows].sort((a, b) => compareText(a.id, b.id));
  sorted.forEach((row, k) => {
    if (k > 0 && sorted[k - 1]!.id === row.id) throw new RangeError(`${what} ${row.id} is given twice`);
  });
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
