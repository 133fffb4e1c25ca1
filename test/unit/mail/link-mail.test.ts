import { expect, test } from "vitest";
import { invitationMail, resetMail } from "../../../src/mail/link-mail.ts";
import { IN_ENGLISH } from "../../../src/pages/translation.ts";

const URL = "https://auth.example.com/.gatehouse/reset?token=abc";
const facts = { username: "ann", name: "Ann Example", url: URL, address: "192.0.2.7" };

test("both parts of a mail say the same, and lead to one place", () => {
  for (const mail of [
    resetMail(IN_ENGLISH, "Acme", facts),
    invitationMail(IN_ENGLISH, "Acme", facts),
  ]) {
    expect(mail.subject).toMatch(/^Acme: /);
    for (const part of [mail.text, mail.html]) {
      for (const said of ["Acme", "ann", "The link works once"]) expect(part).toContain(said);
      expect(new Set(part.match(/https?:\/\/[^\s"<]+/g))).toEqual(new Set([URL]));
    }
  }
});

test("nothing in it is loaded, runs, or has a colour that a dark client would lose", () => {
  const { html } = resetMail(IN_ENGLISH, "Acme", facts);
  expect(html).not.toMatch(
    /<(?:img|script|link|style|iframe|form)\b|url\(|(?<!-)color:|background/,
  );
});

test.each([
  "a\r\nBcc: x@example.com",
  "a\u2028b",
  '"><img src=x onerror=alert(1)>',
  "</p><a href='//evil.example'>",
])("the name %j adds no header, no line and no markup", (name) => {
  for (const mail of [
    resetMail(IN_ENGLISH, name, { ...facts, username: name, address: name }),
    invitationMail(IN_ENGLISH, name, { ...facts, username: name, name }),
  ]) {
    expect(mail.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(mail.text.replaceAll("\r\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(mail.html).not.toMatch(/<img|evil.example'>|<a href='/);
  }
});
