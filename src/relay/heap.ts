/** What is due first, first. A binary heap. */
export interface Heap<T extends { at: number }> {
  push(item: T): void;
  peek(): T | undefined;
  pop(): T | undefined;
}

export function createHeap<T extends { at: number }>(): Heap<T> {
  const items: T[] = [];
  const at = (i: number): number => items[i]?.at ?? Infinity;

  function swap(i: number, j: number): void {
    const a = items[i];
    const b = items[j];
    if (a === undefined || b === undefined) return;
    items[i] = b;
    items[j] = a;
  }

  function rise(i: number): void {
    const parent = (i - 1) >> 1;
    if (i === 0 || at(parent) <= at(i)) return;
    swap(i, parent);
    rise(parent);
  }

  function sink(i: number): void {
    const left = 2 * i + 1;
    const least = at(left + 1) < at(left) ? left + 1 : left;
    if (at(least) >= at(i)) return;
    swap(i, least);
    sink(least);
  }

  return {
    push(item) {
      items.push(item);
      rise(items.length - 1);
    },
    peek: () => items[0],
    pop() {
      swap(0, items.length - 1);
      const first = items.pop();
      sink(0);
      return first;
    },
  };
}
