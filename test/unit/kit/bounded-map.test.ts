import { expect, test } from "vitest";
import { createBoundedMap } from "../../../src/kit/bounded-map.ts";

test("the entry that was written longest ago makes room", () => {
  const map = createBoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  map.set("a", 3);
  map.set("c", 4);
  expect([...map.entries()]).toEqual([
    ["a", 3],
    ["c", 4],
  ]);
  expect(map.get("b")).toBeUndefined();
});

test("a million entries leave as many as its limit", () => {
  const map = createBoundedMap<number, true>(100);
  for (let key = 0; key < 1_000_000; key++) map.set(key, true);
  expect([...map.entries()]).toHaveLength(100);
  expect(map.get(999_999)).toBe(true);
});

test("what was deleted makes no room twice", () => {
  const map = createBoundedMap<string, number>(2);
  map.set("a", 1);
  map.delete("a");
  map.delete("a");
  map.set("b", 2);
  map.set("c", 3);
  expect(map.get("b")).toBe(2);
});
