/** The columns that a search has reached, nearest first: an indexed binary heap, cleared in time proportional to what was touched. */
export class ColumnQueue {
  /** Per column: the length at which it was reached; Infinity when it was not. */
  readonly distance: Float64Array;
  size = 0;
  private readonly heap: Int32Array;
  private readonly heapAt: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;

  constructor(columns: number) {
    this.distance = new Float64Array(columns).fill(Infinity);
    this.heap = new Int32Array(columns);
    this.heapAt = new Int32Array(columns).fill(-1);
    this.touched = new Int32Array(columns);
  }

  /** Reaches a column at a shorter length than before; false when it is no shorter. */
  reach(column: number, length: number): boolean {
    const before = this.distance[column]!;
    if (length >= before) return false;
    if (before === Infinity) this.touched[this.touchedCount++] = column;
    this.distance[column] = length;
    if (this.heapAt[column]! < 0) this.heapAt[column] = this.size++;
    this.rise(this.heapAt[column]!, column, length);
    return true;
  }

  /** Takes out the nearest column. Only while size > 0. */
  pop(): number {
    const top = this.heap[0]!;
    this.heapAt[top] = -1;
    const last = this.heap[--this.size]!;
    if (this.size === 0) return top;
    const { heap, distance } = this;
    const own = distance[last]!;
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && distance[heap[child + 1]!]! < distance[heap[child]!]!) child++;
      if (distance[heap[child]!]! >= own) break;
      this.put(k, heap[child]!);
      k = child;
    }
    this.put(k, last);
    return top;
  }

  reset(): void {
    for (let k = 0; k < this.touchedCount; k++) {
      this.distance[this.touched[k]!] = Infinity;
      this.heapAt[this.touched[k]!] = -1;
    }
    this.touchedCount = 0;
    this.size = 0;
  }

  private rise(from: number, column: number, length: number): void {
    const { heap, distance } = this;
    let k = from;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (distance[heap[parent]!]! <= length) break;
      this.put(k, heap[parent]!);
      k = parent;
    }
    this.put(k, column);
  }

  private put(k: number, column: number): void {
    this.heap[k] = column;
    this.heapAt[column] = k;
  }
}
