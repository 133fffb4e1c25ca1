import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { answer } from "../../../../src/app.ts";
import type { MailBinding } from "../../../../src/mail/mailer.ts";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { linkIn, openPostOffice } from "../../../support/post-office.ts";
import { commandLine, done } from "../caller.ts";

/** The API of a gate that can send mail. */
function askWith(MAIL: MailBinding) {
  const gate = openGate();
  const container = { ...gate.env, MAIL, MAIL_FROM: "gate@example.com" };
  const send = async (request: Request) => {
    const work: Promise<unknown>[] = [];
    const response = await answer(request, container, (later) => void work.push(later));
    await Promise.all(work);
    return response;
  };
  return commandLine({ url: gate.url, send });
}

async function somebodyWithMail() {
  const somebody = await newPerson({ twoFactor: true });
  await env.DB.prepare("UPDATE users SET email = 'ann@example.org' WHERE id = ?")
    .bind(somebody.id)
    .run();
  return somebody;
}

test("whose second factor an administrator resets is told, and not where from", async () => {
  const { sent, MAIL } = openPostOffice(true);
  const { username } = await somebodyWithMail();
  await done(askWith(MAIL)("POST", `/users/${username}/reset-second-factor`));
  expect(sent).toMatchObject([{ to: "ann@example.org", from: "gate@example.com" }]);
  expect(sent[0]?.text).toContain("reset by an administrator");
  expect(sent[0]?.text).not.toContain("192.0.2.7");
});

test("the reset holds when the mail does not go out", async () => {
  const { MAIL } = openPostOffice(false);
  const { id, username } = await somebodyWithMail();
  await done(askWith(MAIL)("POST", `/users/${username}/reset-second-factor`));
  const left = env.DB.prepare("SELECT 1 FROM totp_factors WHERE user_id = ?").bind(id);
  expect(await left.first()).toBeNull();
});

test("an invitation is mailed to its user and shown to the administrator, a reset is not mailed", async () => {
  const { sent, MAIL } = openPostOffice();
  const ask = askWith(MAIL);
  const username = `p${crypto.randomUUID()}`;
  const email = "grace@example.org";
  const added = await done<{ invitation: { url: string } }>(
    ask("POST", "/users", { body: { username, email, invite: true } }),
  );
  expect(added.invitation).toMatchObject({ mailed_to: email });
  expect(sent).toMatchObject([{ to: email, from: "gate@example.com" }]);
  expect(linkIn(sent[0] ?? { text: "" }).href).toBe(added.invitation.url);
  expect(await done(ask("POST", `/users/${username}/link`))).toMatchObject({ mailed_to: email });
  expect(sent).toHaveLength(2);
  const somebody = await somebodyWithMail();
  const link = await done(ask("POST", `/users/${somebody.username}/link`));
  expect(link).toMatchObject({ kind: "reset", mailed_to: null });
  expect(sent).toHaveLength(2);
});
