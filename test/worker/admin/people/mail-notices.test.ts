import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { answer } from "../../../../src/app.ts";
import type { MailBinding } from "../../../../src/mail/mailer.ts";
import { openGate } from "../../../support/gate.ts";
import { newPerson } from "../../../support/people.ts";
import { commandLine, done } from "../caller.ts";

/** Stands where the mail provider stands, outside of the gate, and keeps what it is handed. */
function openPostOffice(works: boolean) {
  const sent: Parameters<MailBinding["send"]>[0][] = [];
  const MAIL: MailBinding = {
    async send(message) {
      if (!works) throw new Error("the provider is down");
      sent.push(message);
    },
  };
  return { sent, MAIL };
}

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
