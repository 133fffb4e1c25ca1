import { describe, expect, test } from "vitest";
import { createReuse } from "../../../src/assertion/reuse.ts";

describe("the memory of signed assertions", () => {
  test("gives one back until its time, and not at it", () => {
    const reuse = createReuse();
    reuse.keep("ada at app", "token", 1000);
    expect(reuse.find("ada at app", 999)?.token).toBe("token");
    expect(reuse.find("ada at app", 1000)).toBeUndefined();
    expect(reuse.find("bob at app", 0)).toBeUndefined();
  });

  test("is bounded: the oldest makes room, one that was signed again does not", () => {
    const reuse = createReuse(3);
    for (const who of ["a", "b", "c"]) reuse.keep(who, who, 1000);
    reuse.keep("a", "a2", 1000);
    reuse.keep("d", "d", 1000);
    expect(["a", "b", "c", "d"].map((who) => reuse.find(who, 0)?.token)).toEqual([
      "a2",
      undefined,
      "c",
      "d",
    ]);
  });
});
