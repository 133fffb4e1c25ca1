import { expect, test } from "vitest";
import type { App, Rule } from "../../../src/config/config.ts";
import { compileGlob, matchGlob } from "../../../src/kit/path-glob.ts";
import { selectRule } from "../../../src/policy/rule.ts";
import { readTarget } from "../../../src/routing/target.ts";

const rule = (path: string): Rule => ({
  path,
  methods: [],
  networks: [],
  policy: "two_factor",
  groups: [],
  users: [],
  maxAge: undefined,
  phishingResistant: false,
});

const appWith = (rules: readonly Rule[]): App => ({
  host: "a",
  origin: { kind: "zone" },
  policy: "two_factor",
  rules,
  identityHeaders: undefined,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
});

test("any rules in any order: the same rule as one after the other", () => {
  const pick = <T>(list: readonly T[], otherwise: T) =>
    list[Math.floor(Math.random() * list.length)] ?? otherwise;
  const path = (names: readonly string[]) => {
    const count = Math.floor(Math.random() * 4);
    const parts = Array.from({ length: count }, () => pick(names, "a"));
    return `/${parts.join("/")}${count > 0 && Math.random() < 0.2 ? "/" : ""}`;
  };
  for (let round = 0; round < 3000; round++) {
    const rules = Array.from({ length: 6 }, () =>
      rule(path(["a", "A", "b", "*", "**", "a*", "a.", "ä", "café"])),
    );
    const app = appWith(rules);
    for (let tries = 0; tries < 4; tries++) {
      const asked = path(["a", "A", "b", "ab", "a.", "%C3%A4", "caf%C3%A9", "x"]);
      const target = readTarget({ url: `https://a${asked}`, headers: new Headers() });
      if (target.verdict !== "plain") continue;
      const { segments, trailingSlash } = target;
      const fits = rules.map((each) => matchGlob(compileGlob(each.path), segments, trailingSlash));
      const first = fits.findIndex((fit) => fit !== "none");
      const expected = first < 0 ? "default" : fits[first] === "exact" ? first : "strictest";
      const where = `${asked} under ${rules.map((each) => each.path).join(" ")}`;
      expect(selectRule(app, target, "GET", "").by, where).toBe(expected);
    }
  }
});
