/** A table that keeps what was put into it last: the oldest goes when it is full. */
export interface Recent<T> {
  get: (key: string) => T | undefined;
  put: (key: string, value: T) => void;
  delete: (key: string) => void;
  keys: () => string[];
}

export function createRecent<T>(most: number): Recent<T> {
  const kept = new Map<string, T>();
  return {
    get: (key) => kept.get(key),
    put(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  };
}
