import { describe, expect, test } from "vitest";
import { STATUS } from "../../../src/http/refusals.ts";
import { CHANGE_PROBLEMS, VERIFY_AGAIN_PROBLEMS } from "../../../src/pages/account/copy.ts";
import { ChangePasswordPage, DisablePage } from "../../../src/pages/account/forms.tsx";
import {
  CONFIRM_PROBLEMS,
  SAVING_PROBLEMS,
  START_PROBLEMS,
} from "../../../src/pages/enrolment/copy.ts";
import { EnrolIntroPage } from "../../../src/pages/enrolment/intro-view.tsx";
import { EnrolConfirmPage, RecoveryCodesPage } from "../../../src/pages/enrolment/view.tsx";
import { FORM_PROBLEMS } from "../../../src/pages/links/copy.ts";
import { ResetPage, SetupPage } from "../../../src/pages/links/view.tsx";
import { MESSAGES } from "../../../src/pages/message/copy.ts";
import { MessagePage } from "../../../src/pages/message/view.tsx";
import { PASSKEYS_PROBLEMS } from "../../../src/pages/passkeys/copy.ts";
import { PasskeysPage, type PasskeysProps } from "../../../src/pages/passkeys/view.tsx";
import { CODE_PROBLEMS, RECOVERY_PROBLEMS } from "../../../src/pages/second-factor/copy.ts";
import { RecoveryPage, TwoFactorPage } from "../../../src/pages/second-factor/view.tsx";
import { LOGIN_PROBLEMS } from "../../../src/pages/sign-in/copy.ts";
import { LoginPage } from "../../../src/pages/sign-in/view.tsx";
import { IN_ENGLISH } from "../../../src/pages/translation.ts";
import { PASSWORD_PROBLEMS, type Sentence } from "../../../src/pages/ui/copy.ts";
import type { Failure } from "../../../src/pages/ui/notice.tsx";
import { NOW, rendered } from "./every-page.ts";

const frame = { site: "Acme", host: "app.example.com", t: IN_ENGLISH };
const challenge = { ...frame, returnTo: "/", recovery: "/recovery", back: "/back", seconds: 9 };
const leads = { ...frame, returnTo: "/", printPath: "/print" };
const link = { ...frame, token: "t", username: "ada", passwordMinimum: 15 };
const confirm = { ...leads, uri: "otpauth://totp/x", secret: "ABCD", account: "ada", now: NOW };

const passkey = {
  ...{ credentialId: "c", rpId: "example.com", transports: [], synced: true, createdAt: NOW },
  lastUsedAt: undefined,
};
const passkeys: PasskeysProps = {
  ...frame,
  passkeys: [
    { ...passkey, id: "one", name: "first" },
    { ...passkey, id: "two", name: "second" },
  ],
  ...{ rpId: "example.com", now: NOW, ways: { passkey: "/", again: "/" } },
  ...{ lastStays: false, returnTo: "/" },
};

const keys = <K extends string>(record: Record<K, unknown>): K[] => Object.keys(record) as K[];

/** The reason with the number that it needs. */
const told = <R extends string>(reason: R): Failure<R> =>
  ({
    reason,
    ...(reason === "waiting"
      ? { seconds: 95 }
      : reason === "other_time"
        ? { offset: -90_000 }
        : {}),
  }) as Failure<R>;

/** What is said above a form, or beside a field of it. */
const noticeOf = (page: string): string =>
  /<div class="notice bad" role="alert".*?<\/div>/.exec(page)?.[0] ?? "";
const besideField = (page: string): string =>
  /<div class="wrong" id="[\w-]+-problem">.*?<\/div>/.exec(page)?.[0] ?? "";
const alertOf = (page: string): string => noticeOf(page) || besideField(page);

/** The one thing that has the focus is what is wrong, or the notice that says so. */
function focuses(page: string): void {
  const focused = [...page.matchAll(/<[a-z]+ [^>]*\sautofocus[^>]*>/g)].map(([tag]) => tag);
  expect(focused).toHaveLength(1);
  const [tag = ""] = focused;
  if (noticeOf(page)) {
    expect(besideField(page)).toBe("");
    expect(tag).toContain('role="alert" tabindex="-1"');
  } else {
    const id = /id="([\w-]+)"/.exec(besideField(page))?.[1];
    expect(tag).toMatch(new RegExp(`aria-invalid="true" aria-describedby="[^"]*\\b${id}"`));
  }
}

async function tells(page: Promise<string>, reason: string, sentence: Sentence): Promise<void> {
  const text = await page;
  const alert = alertOf(text);
  focuses(text);
  if (reason === "other_time") expect(alert).toContain("Your phone is about 90 seconds slow");
  else expect(alert).toContain(sentence.text);
  if (reason === "waiting") expect(alert).toContain("Try again in 1 minute 35 seconds.");
  expect(text).toContain("<title>Error: ");
}

describe("every reason is told where a screen reader hears it", () => {
  test.each(keys(LOGIN_PROBLEMS))("login: %s", (reason) =>
    tells(
      rendered(LoginPage({ ...frame, returnTo: "/", problem: told(reason) })),
      reason,
      LOGIN_PROBLEMS[reason],
    ),
  );
  test.each(keys(CODE_PROBLEMS))("code: %s", (reason) =>
    tells(
      rendered(
        TwoFactorPage({ ...challenge, now: NOW, ways: [{ kind: "code" }], problem: told(reason) }),
      ),
      reason,
      CODE_PROBLEMS[reason],
    ),
  );
  test.each(keys(RECOVERY_PROBLEMS))("recovery: %s", (reason) =>
    tells(
      rendered(RecoveryPage({ ...challenge, hasApp: true, problem: told(reason) })),
      reason,
      RECOVERY_PROBLEMS[reason],
    ),
  );
  test.each(keys(START_PROBLEMS))("enrolment: %s", (reason) =>
    tells(
      rendered(
        EnrolIntroPage({
          ...{ ...frame, username: "ada", returnTo: "/", problem: told(reason) },
          ...{ replacing: true, askPassword: true, askOldCode: true },
        }),
      ),
      reason,
      START_PROBLEMS[reason],
    ),
  );
  test.each(keys(CONFIRM_PROBLEMS))("confirming: %s", (reason) =>
    tells(
      rendered(EnrolConfirmPage({ ...confirm, problem: told(reason) })),
      reason,
      CONFIRM_PROBLEMS[reason],
    ),
  );
  test.each(keys(SAVING_PROBLEMS))("saving codes: %s", (reason) =>
    tells(
      rendered(RecoveryCodesPage({ ...leads, codes: [], purpose: "enrol", problem: reason })),
      reason,
      SAVING_PROBLEMS[reason],
    ),
  );
  test.each(keys(VERIFY_AGAIN_PROBLEMS))("turning off: %s", (reason) =>
    tells(
      rendered(DisablePage({ ...frame, problem: told(reason) })),
      reason,
      VERIFY_AGAIN_PROBLEMS[reason],
    ),
  );
  test.each(keys(CHANGE_PROBLEMS))("changing the password: %s", (reason) =>
    tells(
      rendered(ChangePasswordPage({ ...link, problem: told(reason) })),
      reason,
      CHANGE_PROBLEMS[reason],
    ),
  );
  test.each(keys(PASSKEYS_PROBLEMS))("passkeys: %s", (reason) =>
    tells(
      rendered(PasskeysPage({ ...passkeys, problem: { reason } })),
      reason,
      PASSKEYS_PROBLEMS[reason],
    ),
  );
  test.each(keys(FORM_PROBLEMS))("reset: %s", (reason) =>
    tells(rendered(ResetPage({ ...link, problem: reason })), reason, FORM_PROBLEMS[reason]),
  );
  test.each(keys(PASSWORD_PROBLEMS))("new password: %s", async (reason) => {
    const page = await rendered(ResetPage({ ...link, passwordProblem: reason }));
    expect(besideField(page)).toContain(PASSWORD_PROBLEMS[reason]);
    focuses(page);
  });
});

describe("what a reason changes", () => {
  test.each([
    ["", "username"],
    ["ada", "password"],
  ])(
    "of the user name %o and no password, the first that is missing is wrong",
    async (username, field) => {
      const problem = { reason: "malformed" } as const;
      const page = await rendered(LoginPage({ ...frame, returnTo: "/", username, problem }));
      expect(besideField(page)).toContain(`id="${field}-problem"`);
    },
  );

  test("of several wrong fields, the first has the focus", async () => {
    const problems = { name: "too_long", email: "invalid", password: "too_short" } as const;
    const page = await rendered(SetupPage({ ...link, problems }));
    expect(page.match(/aria-invalid/g)).toHaveLength(3);
    focuses(page);
  });

  test("a name that was refused is in the form it was typed into", async () => {
    const page = await rendered(
      PasskeysPage({
        ...passkeys,
        problem: { reason: "passkey_name" },
        renaming: { id: "two", name: "x".repeat(61) },
      }),
    );
    focuses(page);
    expect(page).toMatch(/<details class="sure" open="?"?><summary aria-label="Rename second"/);
  });

  test("no sentence of the login page says whether a user exists", () => {
    const words = JSON.stringify(LOGIN_PROBLEMS).toLowerCase();
    expect(words).not.toMatch(/unknown|not exist|no such|no account|disabled|locked|not found/);
  });

  test("a closed second factor offers no field to guess in", async () => {
    for (const page of [
      TwoFactorPage({
        ...challenge,
        now: NOW,
        ways: [{ kind: "code" }],
        problem: { reason: "closed" },
      }),
      RecoveryPage({ ...challenge, hasApp: true, problem: { reason: "closed" } }),
      DisablePage({ ...frame, problem: { reason: "closed" } }),
    ]) {
      expect(await rendered(page)).not.toContain(`name="code"`);
    }
  });

  test("a phone that is off is told how to get back in step", async () => {
    const page = await rendered(
      TwoFactorPage({
        ...challenge,
        now: NOW,
        ways: [{ kind: "code" }],
        problem: { reason: "other_time", offset: 240_000 },
      }),
    );
    expect(alertOf(page)).toContain("about 4 minutes fast");
    expect(alertOf(page)).toContain("the next two codes one after the other");
  });

  test.each(keys(MESSAGES))("message: %s", async (reason) => {
    const page = await rendered(MessagePage({ ...frame, reason, requestId: "r-1" }));
    expect(page).toContain(
      `<p class="status">${STATUS[reason]}</p><h1>${MESSAGES[reason].title}</h1>`,
    );
    expect(page).toContain(MESSAGES[reason].text);
    expect(page).toContain(MESSAGES[reason].advice);
    expect(page).toContain("<code>r-1</code>");
  });
});
