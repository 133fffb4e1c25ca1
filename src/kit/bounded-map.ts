/** What an isolate remembers: a map that never grows beyond its limit. */
export interface BoundedMap<K, V> {
  get(key: K): V | undefined;
  /** The entry that was written longest ago makes room. */
  set(key: K, value: V): void;
  delete(key: K): void;
  /** The longest ago written first. */
  entries(): IterableIterator<[K, V]>;
}

/**
 * Nothing that must hold may depend on an entry still being there: whoever can make the isolate
 * remember something can also make it forget something else.
 */
export function createBoundedMap<K, V>(limit: number): BoundedMap<K, V> {
  const map = new Map<K, V>();
  return {
    get: (key) => map.get(key),
    set(key, value) {
      // Behind the newest again, so that the first entry is always the oldest one.
      map.delete(key);
      map.set(key, value);
      if (map.size <= limit) return;
      const oldest = map.keys().next();
      if (!oldest.done) map.delete(oldest.value);
    },
    delete: (key) => {
      map.delete(key);
    },
    entries: () => map.entries(),
  };
}
