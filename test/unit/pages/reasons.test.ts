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
import { ResetPage } from "../../../src/pages/links/view.tsx";
import { MESSAGES } from "../../../src/pages/message/copy.ts";
import { MessagePage } from "../../../src/pages/message/view.tsx";
import { CODE_PROBLEMS, RECOVERY_PROBLEMS } from "../../../src/pages/second-factor/copy.ts";
import { RecoveryPage, TwoFactorPage } from "../../../src/pages/second-factor/view.tsx";
import { LOGIN_PROBLEMS } from "../../../src/pages/sign-in/copy.ts";
import { LoginPage } from "../../../src/pages/sign-in/view.tsx";
import { PASSWORD_PROBLEMS, type Sentence } from "../../../src/pages/ui/copy.ts";
import type { Failure } from "../../../src/pages/ui/notice.tsx";
import { NOW, rendered } from "./every-page.ts";

const frame = { site: "Acme", host: "app.example.com" };
const link = { ...frame, token: "t", username: "ada", passwordMinimum: 15 };
const confirm = { ...frame, uri: "otpauth://totp/x", secret: "ABCD", account: "ada", now: NOW };

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

const alertOf = (page: string): string =>
  /<div class="notice bad" id="problem" role="alert".*?<\/div>/.exec(page)?.[0] ?? "";

async function tells(page: Promise<string>, reason: string, sentence: Sentence): Promise<void> {
  const text = await page;
  const alert = alertOf(text);
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
        TwoFactorPage({ ...frame, now: NOW, ways: [{ kind: "code" }], problem: told(reason) }),
      ),
      reason,
      CODE_PROBLEMS[reason],
    ),
  );
  test.each(keys(RECOVERY_PROBLEMS))("recovery: %s", (reason) =>
    tells(
      rendered(RecoveryPage({ ...frame, hasApp: true, problem: told(reason) })),
      reason,
      RECOVERY_PROBLEMS[reason],
    ),
  );
  test.each(keys(START_PROBLEMS))("enrolment: %s", (reason) =>
    tells(
      rendered(EnrolIntroPage({ ...frame, username: "ada", returnTo: "/", problem: told(reason) })),
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
      rendered(RecoveryCodesPage({ ...frame, codes: [], purpose: "enrol", problem: reason })),
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
  test.each(keys(FORM_PROBLEMS))("reset: %s", (reason) =>
    tells(rendered(ResetPage({ ...link, problem: reason })), reason, FORM_PROBLEMS[reason]),
  );
  test.each(keys(PASSWORD_PROBLEMS))("new password: %s", async (reason) => {
    const page = await rendered(ResetPage({ ...link, passwordProblem: reason }));
    expect(page).toContain(`id="password-problem" role="alert">${PASSWORD_PROBLEMS[reason]}`);
    expect(page).toContain(`aria-invalid="true" aria-describedby="password-hint password-problem"`);
  });
});

describe("what a reason changes", () => {
  test("a wrong password is tied to both fields, so that neither is given away", async () => {
    const page = await rendered(
      LoginPage({ ...frame, returnTo: "/", problem: { reason: "wrong_credentials" } }),
    );
    expect(page.match(/aria-describedby="problem"/g)).toHaveLength(2);
  });

  test("no sentence of the login page says whether a user exists", () => {
    const words = JSON.stringify(LOGIN_PROBLEMS).toLowerCase();
    expect(words).not.toMatch(/unknown|not exist|no such|no account|disabled|locked|not found/);
  });

  test("a closed second factor offers no field to guess in", async () => {
    for (const page of [
      TwoFactorPage({
        ...frame,
        now: NOW,
        ways: [{ kind: "code" }],
        problem: { reason: "closed" },
      }),
      RecoveryPage({ ...frame, hasApp: true, problem: { reason: "closed" } }),
      DisablePage({ ...frame, problem: { reason: "closed" } }),
    ]) {
      expect(await rendered(page)).not.toContain(`name="code"`);
    }
  });

  test("a phone that is off is told how to get back in step", async () => {
    const page = await rendered(
      TwoFactorPage({
        ...frame,
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
