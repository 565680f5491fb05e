import type { SheetHeader } from './sheet-header';
import type { SheetDefinition } from './sheet-layout';
import type { SheetRow } from './sheet-row';

/** Fills what stands in the first of several rows alone into those below, row by row in their order. */
export class CarriedCells {
  private readonly last = new Map<number, string>();
  private readonly groups: readonly { readonly columns: readonly number[]; readonly within: number }[];

  constructor({ columns }: SheetHeader<string>, carried: NonNullable<SheetDefinition['carried']>) {
    const indexOf = (field: string | undefined): number => (field === undefined ? -1 : (columns.get(field)?.index ?? -1));
    this.groups = carried.map(({ fields, within }) => ({ columns: fields.map(indexOf).filter((index) => index >= 0), within: indexOf(within) }));
  }

  fill(row: SheetRow): SheetRow {
    const cells = [...row.cells];
    const carried: number[] = [];
    const before = new Map(this.last);
    for (const { columns, within } of this.groups) {
      const [lead] = columns;
      if (lead === undefined) continue;
      const own = (index: number): string => row.cells[index] ?? '';
      const elsewhere = within >= 0 && own(within) !== '' && own(within) !== before.get(within);
      const another = own(lead) !== '' && own(lead) !== this.last.get(lead);
      if (elsewhere || another) for (const index of columns) this.last.delete(index);
      for (const index of columns) {
        const kept = this.last.get(index);
        if (own(index) !== '') this.last.set(index, own(index));
        else if (kept !== undefined) {
          while (cells.length < index) cells.push('');
          cells[index] = kept;
          carried.push(index);
        }
      }
    }
    return carried.length === 0 ? row : { ...row, cells, carried };
  }
}
