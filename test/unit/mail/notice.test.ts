import { describe, expect, test } from "vitest";
import type { NoticeEvent } from "../../../src/mail/copy.ts";
import { noticeOf } from "../../../src/mail/notice.ts";
import { IN_ENGLISH } from "../../../src/pages/translation.ts";

const facts = { username: "ann", at: Date.UTC(2026, 0, 2, 3, 4), address: "192.0.2.7" };

describe("a notice", () => {
  test.each<[NoticeEvent, string]>([
    ["password_changed", "password was changed"],
    ["second_factor_enabled", "turned on"],
    ["second_factor_replaced", "replaced by another"],
    ["second_factor_disabled", "turned off"],
    ["second_factor_reset", "reset by an administrator"],
    ["recovery_codes_renewed", "recovery codes were replaced"],
    ["recovery_code_used", "recovery codes was used"],
  ])("of %s says what happened, to whom, when and from where", (event, words) => {
    const { subject, text } = noticeOf(IN_ENGLISH, "Acme", { ...facts, event });
    expect(subject).toMatch(/^Acme: /);
    expect(subject).toContain(words);
    for (const told of [words, "ann", "2026-01-02 03:04 UTC", "192.0.2.7", "If it was not"]) {
      expect(text).toContain(told);
    }
  });

  test("has no link: mail that asks for a click is what people should distrust", () => {
    expect(noticeOf(IN_ENGLISH, "Acme", { ...facts, event: "password_changed" }).text).not.toMatch(
      /https?:/,
    );
  });

  test.each(["a\r\nBcc: x@example.com", "a\u2028b", "a\u0000b", "a\nb"])(
    "cannot be given another header by the name %j",
    (name) => {
      const hostile = {
        ...facts,
        username: name,
        address: name,
        event: "password_changed" as const,
      };
      const { subject, text } = noticeOf(IN_ENGLISH, name, hostile);
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(text.split("\r\n")).toHaveLength(10);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    },
  );
});
