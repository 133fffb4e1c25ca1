import { describe, expect, test } from "vitest";
import { isTwoFactorDemanded } from "../../../src/account/disable-two-factor.ts";
import type { App, Rule } from "../../../src/config/config.ts";
import { person } from "../../support/signing.ts";

const rule = (demands: Partial<Rule>): Rule => ({
  ...{ path: "/**", methods: [], networks: [], policy: "one_factor", groups: [], users: [] },
  maxAge: undefined,
  phishingResistant: false,
  ...demands,
});

const app = (policy: App["policy"], ...rules: Rule[]): App => ({
  ...{
    host: "app.example.com",
    origin: { kind: "zone" },
    identityHeaders: undefined,
    forwardedHost: "origin",
  },
  assertionHeader: "Gatehouse-Assertion",
  ...{ policy, rules },
});

const ada = { ...person(1), groups: ["ops"], usernameKey: "ada" };

describe("the second factor is demanded", () => {
  test.each<[string, readonly App[]]>([
    ["by an app", [app("one_factor"), app("two_factor")]],
    ["by a rule for all", [app("one_factor", rule({ policy: "two_factor" }))]],
    [
      "by a rule for a group",
      [app("bypass", rule({ policy: "two_factor", groups: ["x", "ops"] }))],
    ],
    ["by a rule for users", [app("deny", rule({ policy: "two_factor", users: ["ada"] }))]],
  ])("%s", (_, apps) => expect(isTwoFactorDemanded(apps, ada)).toBe(true));

  test("by administration, of administrators", () => {
    expect(isTwoFactorDemanded([app("bypass")], { ...ada, groups: ["admins"] })).toBe(true);
  });
});

describe("the second factor is a person's own affair", () => {
  test.each<[string, readonly App[]]>([
    ["where no app asks for it", [app("one_factor"), app("bypass"), app("deny")]],
    [
      "where a rule is for another group",
      [app("one_factor", rule({ policy: "two_factor", groups: ["x"] }))],
    ],
    [
      "where a rule is for others",
      [app("one_factor", rule({ policy: "two_factor", users: ["bob"] }))],
    ],
    [
      "where a rule is for others of the same group",
      [app("one_factor", rule({ policy: "two_factor", groups: ["ops"], users: ["bob"] }))],
    ],
  ])("%s", (_, apps) => expect(isTwoFactorDemanded(apps, ada)).toBe(false));
});
