import { ChangePasswordPage, DisablePage, RenewPage } from "../../../src/pages/account/forms.tsx";
import { AccountPage } from "../../../src/pages/account/view.tsx";
import { EnrolIntroPage } from "../../../src/pages/enrolment/intro-view.tsx";
import {
  EnrolConfirmPage,
  PrintCodesPage,
  RecoveryCodesPage,
} from "../../../src/pages/enrolment/view.tsx";
import { ForgotPage } from "../../../src/pages/forgot/view.tsx";
import { LauncherPage } from "../../../src/pages/launcher/view.tsx";
import { InvitePage, ResetPage, SetupPage } from "../../../src/pages/links/view.tsx";
import { FramedPage } from "../../../src/pages/message/framed.tsx";
import { MessagePage } from "../../../src/pages/message/view.tsx";
import { PasskeysPage, type PasskeysProps, StepUpPage } from "../../../src/pages/passkeys/view.tsx";
import { ConfirmEmailPage, ProfilePage } from "../../../src/pages/profile/view.tsx";
import {
  RecoveryPage,
  RecoveryUsedPage,
  TwoFactorPage,
} from "../../../src/pages/second-factor/view.tsx";
import { LoginPage, TurnedAwayPage } from "../../../src/pages/sign-in/view.tsx";
import { PersonalTokenPage, TokensPage } from "../../../src/pages/tokens/view.tsx";
import { IN_ENGLISH, type Translation } from "../../../src/pages/translation.ts";

type Page = { toString(): string } | Promise<{ toString(): string }>;

/** What a browser gets. */
export const rendered = async (page: Page): Promise<string> => String(await page);

export const NOW = Date.UTC(2026, 10, 22, 12, 0, 7);
const DAY = 86_400_000;
const TOKEN_TIMES = { createdAt: 1, expiresAt: 2, lastUsedAt: 1 };

/** Every page with everything on it that it can have; `text` is all that a person could have chosen. */
export function everyPage(text: string, t: Translation = IN_ENGLISH): Record<string, Page> {
  const frame = { site: text, host: text, t, here: text };
  const challenge = {
    ...{ ...frame, returnTo: text, recovery: "/recovery", back: "/back" },
    ...{ username: text, seconds: 600 },
  };
  const ownTokens = {
    ...{ ...frame, username: text, now: NOW, demand: undefined, way: "/way" },
    tokens: [
      {
        ...{ id: text, name: text, hosts: [text], twoFactors: true, createdBy: text },
        ...TOKEN_TIMES,
      },
      {
        ...{ id: "2", name: text, hosts: [], twoFactors: true, createdBy: "root" },
        ...TOKEN_TIMES,
        lastUsedAt: undefined,
      },
    ],
  };
  const profile = {
    ...{ ...frame, name: text, email: text, newEmail: text, mails: true, stale: false },
  };
  const leads = { ...frame, returnTo: text, printPath: "/print" };
  const link = { ...frame, token: text, username: text, passwordMinimum: 15 };
  const codes = [text, "0123-4567-89AB-CDEF"];
  const seen = {
    ...{ userAgent: text, address: text, lastSeenAt: NOW - DAY },
    ...{ place: { city: text, country: "CH" }, label: text, device: { id: text, label: text } },
  };
  const request = { options: JSON.stringify({ challenge: text }), token: text, again: text };
  const passkey = {
    ...{ id: "one", credentialId: text, rpId: text, name: text, transports: [text] },
    ...{ synced: true, createdAt: NOW - DAY, lastUsedAt: NOW },
  };
  const ownPasskeys: PasskeysProps = {
    ...frame,
    passkeys: [passkey, { ...passkey, id: "two", rpId: "example.org", lastUsedAt: undefined }],
    rpId: text,
    now: NOW,
    ways: { passkey: text, again: text },
    lastStays: false,
    returnTo: text,
    signal: { rpId: text, userId: text, allAcceptedCredentialIds: [text] },
  };
  return {
    login: LoginPage({
      ...{ ...frame, returnTo: text, username: text, destination: { host: text, name: text } },
      done: "signed_out",
    }),
    forgot: ForgotPage({ ...frame, returnTo: text, step: "form" }),
    "forgot, nothing typed": ForgotPage({ ...frame, returnTo: "/", step: "form", malformed: true }),
    "forgot, sent": ForgotPage({ ...frame, returnTo: text, step: "sent" }),
    "forgot, without mail": ForgotPage({ ...frame, returnTo: text, step: "ask" }),
    "login, turned away": TurnedAwayPage({ ...frame, problem: { reason: "busy" } }),
    "login, turned away for a while": TurnedAwayPage({
      ...frame,
      problem: { reason: "waiting", seconds: 95 },
    }),
    "login, nobody yet": LoginPage({ ...frame, returnTo: text, nobodyYet: true }),
    launcher: LauncherPage({
      ...frame,
      apps: [
        { host: text, name: text, href: "/", icon: text },
        { host: "a.example", name: text, href: "/", icon: undefined },
      ],
    }),
    "launcher, nothing to open": LauncherPage({ ...frame, apps: [] }),
    "login, step-up": LoginPage({ ...frame, returnTo: text, username: text, stepUp: true }),
    "two-factor": TwoFactorPage({
      ...challenge,
      now: NOW,
      trustDays: 30,
      ways: [{ kind: "code" }],
    }),
    "two-factor, no trust": TwoFactorPage({ ...challenge, now: NOW, ways: [{ kind: "code" }] }),
    "two-factor, either": TwoFactorPage({
      ...challenge,
      now: NOW,
      ways: [{ kind: "passkey", request }, { kind: "code" }],
      problem: { reason: "passkey_wrong" },
      signal: { rpId: text, credentialId: text },
    }),
    "two-factor, passkeys elsewhere": TwoFactorPage({
      ...challenge,
      now: NOW,
      ways: [{ kind: "elsewhere", domains: [text, "example.org"] }],
    }),
    "login, name offered": LoginPage({ ...frame, returnTo: text, username: text, offered: true }),
    "login, passkeys": LoginPage({ ...frame, returnTo: text, passkey: request }),
    "passkey demanded": StepUpPage({ ...frame, returnTo: text, request }),
    passkeys: PasskeysPage({ ...ownPasskeys, request, done: "added" }),
    "passkeys, none yet": PasskeysPage({
      ...ownPasskeys,
      request,
      passkeys: [],
      demanded: true,
      problem: { reason: "passkey_not_verified" },
    }),
    "passkeys, not to be changed": PasskeysPage({
      ...ownPasskeys,
      demand: "passkey_or_recovery",
      lastStays: true,
    }),
    "passkeys, not fresh": PasskeysPage({ ...ownPasskeys, demand: "fresh_sign_in" }),
    recovery: RecoveryPage({ ...challenge, left: 3, hasApp: true }),
    "recovery used": RecoveryUsedPage({
      ...{ ...frame, left: 0, returnTo: text },
      ...{ hasApp: true, hasPasskeys: true, noCode: true },
    }),
    setup: SetupPage({
      ...link,
      values: { username: text, name: text, email: text },
      problems: { username: "invalid", name: "too_long", email: "invalid", password: "too_short" },
    }),
    invite: InvitePage({ ...link, name: text, passwordProblem: "too_common" }),
    reset: ResetPage({ ...link, problem: "busy" }),
    "enrol, first time": EnrolIntroPage({
      ...frame,
      username: text,
      returnTo: text,
      askPassword: true,
      passkeyPath: text,
    }),
    "enrol, new phone": EnrolIntroPage({
      ...frame,
      username: text,
      returnTo: text,
      replacing: true,
      askOldCode: true,
    }),
    confirm: EnrolConfirmPage({ ...leads, uri: text, secret: text, account: text, now: NOW }),
    "confirm, on a phone": EnrolConfirmPage({
      ...{ ...leads, uri: text, secret: text, account: text, now: NOW },
      onPhone: true,
    }),
    "recovery codes": RecoveryCodesPage({
      ...leads,
      codes,
      purpose: "enrol",
      problem: "not_saved",
    }),
    "recovery codes, renewed": RecoveryCodesPage({
      ...leads,
      codes,
      purpose: "renew",
      saved: true,
    }),
    "print codes": PrintCodesPage({ ...frame, back: "/back", codes, account: text, now: NOW }),
    "change password": ChangePasswordPage({ ...link }),
    tokens: TokensPage({ ...ownTokens, done: "revoked" }),
    "tokens, not fresh": TokensPage({ ...ownTokens, demand: "fresh_sign_in" }),
    "tokens, wrong": TokensPage({
      ...{ ...ownTokens, tokens: [], form: { name: text, hosts: text, expires: text } },
      problems: ["name", "hosts", "expires"],
    }),
    "tokens, too many": TokensPage({ ...ownTokens, problems: ["too_many_tokens"] }),
    "token made": PersonalTokenPage({ ...frame, name: text, token: "ght_0" }),
    profile: ProfilePage({ ...profile, faults: { name: "name", email: "unchanged" } }),
    "profile, mail not sent": ProfilePage({ ...profile, problem: { reason: "unsent" } }),
    "profile, not fresh": ProfilePage({ ...profile, stale: true }),
    "profile, without mail": ProfilePage({ ...profile, email: "", mails: false }),
    "confirm address": ConfirmEmailPage({ ...link, email: text }),
    "confirm address, another account": ConfirmEmailPage({ ...link, problem: "other_account" }),
    disable: DisablePage(frame),
    renew: RenewPage(frame),
    framed: FramedPage({ ...frame, href: "/.gatehouse/login" }),
    message: MessagePage({
      ...frame,
      reason: "not_allowed",
      requestId: text,
      next: "home",
      returnTo: text,
      seconds: 61,
    }),
    account: AccountPage({
      ...frame,
      tokens: 2,
      username: text,
      name: text,
      email: text,
      now: NOW,
      admin: true,
      twoFactor: {
        on: true,
        app: { since: NOW - DAY },
        codesLeft: 2,
        demanded: false,
        closed: "elsewhere",
      },
      sessions: [
        { ...seen, id: text, since: NOW - DAY, current: true },
        {
          ...{ ...seen, id: "another", since: NOW - DAY, current: false },
          device: { id: "another", label: undefined },
        },
      ],
      devices: [
        { ...seen, id: text, trustedUntil: NOW + DAY },
        { ...seen, id: "another", trustedUntil: NOW + DAY },
      ],
      events: [{ at: NOW, event: text, address: text }],
      done: "codes_renewed",
    }),
    "account, no second factor": AccountPage({
      ...frame,
      tokens: 2,
      username: text,
      name: text,
      email: text,
      now: NOW,
      twoFactor: { on: false },
      sessions: [],
    }),
  };
}
