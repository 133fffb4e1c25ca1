import { describe, expect, test } from "vitest";
import { parseConfig } from "../../../src/config/parse.ts";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const app = { host: "app.example.com", origin: "https://10.0.0.5.example" };
const env = { GATEHOUSE_SECRET: SECRET, APPS: [app] };

const mistakesOf = (vars: Record<string, unknown>): readonly string[] => {
  const result = parseConfig(vars);
  return result.ok ? [] : result.reason;
};
const appMistakes = (fields: Record<string, unknown>) =>
  mistakesOf({ ...env, APPS: [{ ...app, ...fields }] });

describe("the secret", () => {
  test.each([
    ["too short", SECRET.slice(0, -1)],
    ["too long", `${SECRET}AAAA`],
    ["padded", `${SECRET}=`],
    ["not canonical", `${SECRET.slice(0, -1)}9`],
    ["standard base64", `+${SECRET.slice(1)}`],
    ["all the same byte", "A".repeat(43)],
    ["a number", 5],
  ])("that is %s is a mistake, and is not repeated in the sentence", (_, secret) => {
    const mistakes = mistakesOf({ ...env, GATEHOUSE_SECRET: secret });
    expect(mistakes).toHaveLength(1);
    if (typeof secret === "string") expect(mistakes[0]).not.toContain(secret.slice(0, 20));
  });
  test("the previous one is held to the same", () => {
    expect(mistakesOf({ ...env, GATEHOUSE_SECRET_PREVIOUS: "x" })).toEqual([
      "GATEHOUSE_SECRET_PREVIOUS: must be 32 bytes as base64url (43 characters).",
    ]);
    expect(mistakesOf({ ...env, GATEHOUSE_SECRET_PREVIOUS: "" })).toEqual([]);
  });
  test("a password in an origin URL is not repeated either", () => {
    const [mistake] = appMistakes({ origin: "https://joe:hunter2@x.example/" });
    expect(mistake).toContain("must not hold a user name or password");
    expect(mistake).not.toContain("hunter2");
  });
});
