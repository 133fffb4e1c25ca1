import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { findAuthority } from "../../../src/cli/authority.ts";

const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const folder = mkdtempSync(join(tmpdir(), "gatehouse-unit-"));
const file = join(folder, ".dev.vars");
const missing = join(folder, "nothing");
writeFileSync(file, `GATEHOUSE_SECRET=${SECRET}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

const url = new URL("https://auth.example.com/.gatehouse/api/v1/users?limit=1");
const named = async (env: Record<string, string>, devVars: string) => {
  const authority = await findAuthority(env, devVars);
  return authority.ok ? authority.value.name : authority.reason;
};

describe("the authority", () => {
  test("is what the environment says, or else the file of this checkout", async () => {
    expect(await named({}, file)).toBe("the secret in .dev.vars");
    expect(await named({ GATEHOUSE_TOKEN: "ght_x" }, file)).toBe("GATEHOUSE_TOKEN");
    expect(await named({ GATEHOUSE_TOKEN: "ght_x", GATEHOUSE_SECRET: SECRET }, file)).toBe(
      "GATEHOUSE_SECRET",
    );
    expect(await named({}, missing)).toMatch(/neither a secret .* nor an admin token/);
    expect(await named({ GATEHOUSE_SECRET: "short" }, missing)).toMatch(/is no secret/);
  });

  test("by the secret is a word about one request, for a minute, and not the secret", async () => {
    const authority = await findAuthority({}, file);
    if (!authority.ok) throw new Error(authority.reason);
    const { authorization = "" } = await authority.value.headers(url, "GET");
    expect(authorization).not.toContain(SECRET);
    const { iat = 0, exp = 0, ...claims } = decodeJwt(authorization.slice("Bearer ".length));
    expect(claims).toEqual({
      aud: "auth.example.com",
      htm: "GET",
      htu: "/.gatehouse/api/v1/users?limit=1",
    });
    expect(exp - iat).toBe(60);
  });

  test("by a token is the token", async () => {
    const authority = await findAuthority({ GATEHOUSE_TOKEN: " ght_x\n" }, missing);
    if (!authority.ok) throw new Error(authority.reason);
    expect(await authority.value.headers(url, "GET")).toEqual({ authorization: "Bearer ght_x" });
  });
});
