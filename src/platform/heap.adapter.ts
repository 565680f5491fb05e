import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What may gather before it is worth a collection of some 50 ms. */
const MOST_GARBAGE_BYTES = 32 * 1024 * 1024;

let collect: (() => void) | undefined;
let heldAfterLast = 0;

/**
 * Collects garbage when much of it has gathered since the last time. Left alone, Node lets it stand as long as the machine has room: work
 * that goes through a large file in small pieces then holds 300 MB of nothing. To be called between the pieces.
 */
export function collectGarbage(): void {
  if (heldBytes() < heldAfterLast + MOST_GARBAGE_BYTES) return;
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  heldAfterLast = heldBytes();
}

function heldBytes(): number {
  const { used_heap_size: heap, external_memory: outside } = getHeapStatistics();
  return heap + outside;
}
