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
 * Nothing that must hold may depend on an entry still being there: anyone who can make the isolate
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

/** How many texts `remembering` keeps, and how long one may be: 4 MB at the most. */
const MOST_TEXTS = 1000;
const LONGEST_TEXT = 4096;

/** `read`, whose result must depend on the text alone, without doing the same work again and again. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = createBoundedMap<string, { readonly value: T }>(MOST_TEXTS);
  return (text) => {
    if (text.length > LONGEST_TEXT) return read(text);
    const before = known.get(text);
    if (before) return before.value;
    const value = read(text);
    known.set(text, { value });
    return value;
  };
}
