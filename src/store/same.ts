/** Keeps the identity of what has not changed, so that nobody looks at it again. */

/** Gives the object that it gave last, if the new one has the same fields. */
export function stable<T extends object>(): (next: T) => T {
  let last: T | null = null;
  return (next) => (last = last !== null && sameFields(last, next) ? last : next);
}

export function sameFields<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

/** The same list as before, if it has the same things in the same order. */
export const sameList = <T>(before: readonly T[], next: readonly T[]): readonly T[] =>
  before.length === next.length && next.every((one, i) => one === before[i]) ? before : next;

/** What is computed from an object that never changes, computed once. */
export function remembered<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { value: T }>();
  return (of) => {
    const entry = known.get(of) ?? { value: compute(of) };
    known.set(of, entry);
    return entry.value;
  };
}
