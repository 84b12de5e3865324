/** A binary heap of integers in an array: the smallest stands first. */
export function pushInteger(heap: number[], value: number): void {
  let at = heap.push(value) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (valueAt(heap, above) <= value) break;
    heap[at] = valueAt(heap, above);
    at = above;
  }
  heap[at] = value;
}

export function popInteger(heap: number[]): number | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (valueAt(heap, child + 1) < valueAt(heap, child)) child += 1;
    if (last <= valueAt(heap, child)) break;
    heap[at] = valueAt(heap, child);
    at = child;
  }
  heap[at] = last;
  return first;
}

const valueAt = (heap: readonly number[], index: number): number =>
  heap[index] ?? Number.POSITIVE_INFINITY;
