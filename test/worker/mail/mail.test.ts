import { describe, expect, test } from "vitest";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { openPostOffice } from "../../support/post-office.ts";
import { startSession } from "../../support/sessions.ts";

const OLD = "a quiet harbour before dawn";
const NEW = "another harbour after dusk";

async function changePassword(gate: ReturnType<typeof openGate>) {
  const user = await newPerson({ password: OLD });
  const visitor = newBrowser(gate);
  await startSession(visitor, user);
  const fields = { current_password: OLD, password: NEW };
  const changed = await visitor.post("/.gatehouse/account/password", fields);
  return { user, changed };
}

describe("mail about a change of the account", () => {
  test("goes to its owner, with nothing secret in it", async () => {
    const { sent, MAIL } = openPostOffice();
    const gate = openGate({
      url: "https://app.example.com",
      policy: "one_factor",
      vars: { MAIL, MAIL_FROM: "gate@example.com" },
    });
    const { user, changed } = await changePassword(gate);
    expect(changed.status).toBe(303);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ from: "gate@example.com", to: user.email });
    expect(sent[0]?.text).toContain("password was changed");
    for (const secret of [OLD, NEW]) expect(JSON.stringify(sent)).not.toContain(secret);
  });

  test("holds nobody up when the provider is down", async () => {
    const { MAIL } = openPostOffice(false);
    const gate = openGate({
      url: "https://app.example.com",
      policy: "one_factor",
      vars: { MAIL, MAIL_FROM: "gate@example.com" },
    });
    expect((await changePassword(gate)).changed.status).toBe(303);
  });

  test("is not sent where it is not configured", async () => {
    const { sent, MAIL } = openPostOffice();
    expect(
      (
        await changePassword(
          openGate({ url: "https://app.example.com", policy: "one_factor", vars: { MAIL } }),
        )
      ).changed.status,
    ).toBe(303);
    expect(sent).toHaveLength(0);
  });

  test("is a mistake of the configuration without a binding to send it by", async () => {
    const gate = openGate({
      url: "https://app.example.com",
      policy: "one_factor",
      vars: { MAIL_FROM: "gate@example.com" },
    });
    expect((await newBrowser(gate).get("/")).status).toBe(503);
  });
});

test("is in the language that its reader signed in with", async () => {
  const { sent, MAIL } = openPostOffice();
  const gate = openGate({ policy: "one_factor", vars: { MAIL, MAIL_FROM: "gate@example.com" } });
  const user = await newPerson({ password: OLD });
  const visitor = newBrowser(gate);
  const said = { username: user.username, password: OLD };
  await visitor.post("/.gatehouse/login", said, { "accept-language": "de" });
  // Whatever browser asks for it.
  const fields = { current_password: OLD, password: NEW };
  await visitor.post("/.gatehouse/account/password", fields, { "accept-language": "en" });
  expect(sent[0]?.subject).toContain("Ihr Passwort wurde geändert.");
  expect(sent[0]?.html).toContain('<html lang="de"');
});
