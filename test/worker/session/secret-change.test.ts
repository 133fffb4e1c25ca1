import { env } from "cloudflare:workers";
import { sign } from "@tsndr/cloudflare-worker-jwt";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import type { commandLineClaims } from "../../../src/admin/contract.ts";
import { parseSecrets } from "../../../src/config/secret.ts";
import { derivedToken, signingKey } from "../../../src/kit/derive.ts";
import { randomToken } from "../../../src/kit/random.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { codeOf, giveCode, givePassword, newPerson } from "../../support/people.ts";
import { anotherIsolate, copyOf, opens, signedIn, simpleGate } from "../../support/sessions.ts";

const vars = { GATEHOUSE_SECRET: randomToken() };
/** What has leaked may be the previous secret. */
const both = { ...vars, GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET };

function previousSecret() {
  const parsed = parseSecrets({ GATEHOUSE_SECRET: env.GATEHOUSE_SECRET });
  if (!parsed.ok) throw new Error("no secret");
  return parsed.value[0];
}

describe("the previous GATEHOUSE_SECRET", () => {
  test("opens no session: a change signs everybody out, once", async () => {
    const browser = await signedIn(simpleGate());
    expect(await opens(browser)).toBe(true);
    const after = anotherIsolate(browser.gate, { vars: both });
    expect(await opens(copyOf(browser, after))).toBe(false);
    const again = await signedIn(after);
    const alone = copyOf(again, anotherIsolate(after, { vars }));
    expect((await alone.get("/.gatehouse/whoami")).status).toBe(200);
  });

  test("finishes no login that is half done", async () => {
    const ada = await newPerson({ twoFactor: true });
    const before = newBrowser(simpleGate());
    await givePassword(before, ada);
    const browser = copyOf(before, anotherIsolate(before.gate, { vars: both }));
    expect((await giveCode(browser, codeOf(ada))).status).not.toBe(303);
    expect(await opens(browser)).toBe(false);
  });

  test("vouches for no command line and no set-up link", async () => {
    const gate = openGate({ vars: both });
    const url = new URL(`${gate.url}/.gatehouse/api/v1/users`);
    const iat = Math.floor(Date.now() / 1000);
    const claims: z.input<typeof commandLineClaims> = {
      ...{ aud: url.host, htm: "GET", htu: url.pathname, iat, exp: iat + 60 },
    };
    const asked = async (secret: typeof vars.GATEHOUSE_SECRET) => {
      const parsed = parseSecrets({ GATEHOUSE_SECRET: secret });
      if (!parsed.ok) throw new Error("no secret");
      const token = await sign(claims, await signingKey(parsed.value[0], "command line"), "HS256");
      const headers = { authorization: `Bearer ${token}` };
      return (await gate.send(new Request(url, { headers }))).status;
    };
    expect(await asked(vars.GATEHOUSE_SECRET)).toBe(200);
    expect(await asked(env.GATEHOUSE_SECRET)).toBe(401);

    await env.DB.prepare("DELETE FROM users").run();
    const link = `/.gatehouse/setup?token=${await derivedToken(previousSecret(), "setup link")}`;
    expect((await newBrowser(gate).get(link)).status).toBe(410);
  });

  test("opens the second factor that is sealed at rest", async () => {
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(simpleGate({ vars: both }));
    await givePassword(browser, ada);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    expect(await opens(browser)).toBe(true);
  });
});

test("a second factor that no present secret opens: a recovery code is asked for, and works", async () => {
  const ada = await newPerson({ twoFactor: true });
  const browser = newBrowser(simpleGate({ vars, rules: [{ path: "/**", policy: "bypass" }] }));
  await givePassword(browser, ada);
  for (let attempt = 0; attempt < 7; attempt++) {
    const refused = await giveCode(browser, codeOf(ada));
    expect(refused.status).toBe(503);
    expect(await refused.text()).toMatch(/Use one of your recovery codes/);
  }
  const form = { code: ada.codes[0] ?? "" };
  expect((await browser.post("/.gatehouse/recovery", form)).status).toBe(303);
});
