import * as z from "zod/mini";
import { DAY, HOUR, MINUTE, SECOND } from "../kit/clock.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { parseApps } from "./apps.ts";
import { type Brand, canonicalPageUrl, parseSupport } from "./brand.ts";
import { bundledApps } from "./bundled-apps.ts";
import { parseAccent } from "./colour.ts";
import type { App, Config, PolicyName } from "./config.ts";
import {
  canonicalHost,
  canonicalHsts,
  canonicalWebhook,
  jwksPathMistake,
  MB,
  parseDuration,
  writeDuration,
} from "./fields.ts";
import { type BundledImages, imagesOf, parseImage } from "./image.ts";
import { nearMiss, sentences } from "./mistakes.ts";
import { passkeyDomainMistakes } from "./passkey-domain.ts";
import { canonical, checked, count, duration, list, size } from "./schema.ts";
import { parseSecrets } from "./secret.ts";

/** NIST SP 800-63B-4 §2.1.3 lets the weakest level last 30 days; nothing here lasts longer. */
const LONGEST_SESSION = 30 * DAY;
const LONGEST_TRUST = 365 * DAY;
const LONGEST_LOG = 3650 * DAY;
/** So many that the alarm is as good as off. */
const MOST_FAILURES = 1_000_000;

/** "": as if it were left out. */
const orEmpty = <T>(parse: (text: string) => Result<T, string>) =>
  z.optional(canonical<T | undefined>((text) => (text === "" ? ok(undefined) : parse(text))));

const settings = z.object({
  // The Key URI format of authenticator apps has no room for a colon in an issuer.
  NAME: z._default(
    canonical((name) =>
      /^[^\p{C}:]{1,64}$/u.test(name) && name.trim() === name
        ? { ok: true, value: name }
        : { ok: false, reason: "must be 1 to 64 characters without a colon or spaces around it" },
    ),
    "Gatehouse",
  ),
  LOGIN_HOST: orEmpty(canonicalHost),
  PASSKEY_DOMAIN: orEmpty(canonicalHost),
  SESSION_MAX: z.optional(duration(MINUTE, LONGEST_SESSION)),
  SESSION_IDLE: z.optional(duration(MINUTE, LONGEST_SESSION)),
  SESSION_RECHECK: z.optional(duration(0, LONGEST_SESSION)),
  TRUSTED_DEVICE: z._default(duration(0, LONGEST_TRUST), 30 * DAY),
  // Six months, in which what is found out late can still be looked up (ASVS 14.2.7).
  AUDIT_KEPT: z._default(duration(DAY, LONGEST_LOG), 180 * DAY),
  // Of the 10 GB that D1 takes; a database that is full lets nobody sign in.
  AUDIT_KEPT_SIZE: z._default(size(MB, 1_000_000 * MB), 9000 * MB),
  ORIGIN_TIMEOUT: z._default(duration(SECOND, 10 * MINUTE), MINUTE),
  ALARM_PASSWORD_FAILURES: z._default(count(1, MOST_FAILURES), 300),
  // The address that mail comes from; it goes out by the `send_email` binding MAIL.
  MAIL_FROM: z.optional(
    canonical((address) =>
      /^[^@\s\p{C}<>]+@[^@\s\p{C}<>]+$/u.test(address)
        ? { ok: true, value: address }
        : { ok: false, reason: "must be an e-mail address" },
    ),
  ),
  LOG_REQUESTS: z._default(
    z.enum(["refused", "all"], { error: 'must be "refused" or "all"' }),
    "refused",
  ),
  CHECK_ORIGINS: z._default(z.boolean("must be true or false"), false),
  AUDIT_WEBHOOK: orEmpty(canonicalWebhook),
  JWKS_PATHS: list(checked(jwksPathMistake)),
  // "": none is sent.
  HSTS: z._default(
    canonical((text) => (text === "" ? ok(text) : canonicalHsts(text))),
    "max-age=31536000",
  ),
  // Lower than for passwords: a wrong code comes after the right password.
  ALARM_SECOND_FACTOR_FAILURES: z._default(count(1, MOST_FAILURES), 20),
});

const brandSettings = (images: BundledImages) =>
  z.object({
    LOGO: orEmpty((text) => parseImage(text, images)),
    ACCENT: orEmpty(parseAccent),
    SUPPORT: orEmpty(parseSupport),
    TERMS_URL: orEmpty(canonicalPageUrl),
    PRIVACY_URL: orEmpty(canonicalPageUrl),
  });

export const KNOWN_VARS = [
  ...Object.keys(settings.shape),
  ...Object.keys(brandSettings({}).shape),
  "APPS",
  "APPS_FILE",
  "GATEHOUSE_SECRET",
  "GATEHOUSE_SECRET_PREVIOUS",
];

/**
 * The Worker's `env` (vars, secrets and bindings) as a `Config`, or every mistake in it, one
 * sentence each. Never throws: what it cannot read is a mistake. `file`: what the build was given as
 * APPS_FILE.
 */
export function parseConfig(
  env: Record<string, unknown>,
  file = bundledApps(),
): Result<Config, readonly string[]> {
  const times = parseTimes(env);
  const apps = parseApps(env, file);
  const brand = parseBrand(env);
  const secrets = parseSecrets(env);
  const strange = strangeVars(env);
  const domain =
    times.ok && apps.ok
      ? passkeyDomainMistakes(times.value.passkeyDomain, apps.value, times.value.loginHost)
      : [];
  if (!times.ok || !apps.ok || !brand.ok || !secrets.ok || strange.length + domain.length > 0) {
    const parts = [times, apps, brand, secrets].flatMap((part) => (part.ok ? [] : part.reason));
    return refuse([...parts, ...domain, ...strange]);
  }
  return ok({
    ...times.value,
    apps: apps.value,
    brand: brand.value,
    passwordMinimum: passwordMinimum(apps.value),
    secrets: secrets.value,
  });
}

function parseBrand(env: Record<string, unknown>): Result<Brand, readonly string[]> {
  const parsed = brandSettings(imagesOf(env)).safeParse(env);
  if (!parsed.success) {
    return refuse(sentences("", env, parsed.error, []).map((text) => text.slice(1)));
  }
  const { LOGO, ACCENT, SUPPORT, TERMS_URL, PRIVACY_URL } = parsed.data;
  return ok({
    logo: LOGO,
    accent: ACCENT,
    support: SUPPORT,
    termsUrl: TERMS_URL,
    privacyUrl: PRIVACY_URL,
  });
}

type Times = Omit<Config, "apps" | "brand" | "passwordMinimum" | "secrets">;

function parseTimes(env: Record<string, unknown>): Result<Times, readonly string[]> {
  const parsed = settings.safeParse(env);
  const { SESSION_MAX, SESSION_IDLE, SESSION_RECHECK } = sessionTimes(env);
  const mistakes = [
    ...(parsed.success ? [] : sentences("", env, parsed.error, []).map((text) => text.slice(1))),
    ...longer("SESSION_IDLE", SESSION_IDLE, "SESSION_MAX", SESSION_MAX),
    ...longer("SESSION_RECHECK", SESSION_RECHECK, "SESSION_IDLE", SESSION_IDLE),
    ...(typeof env.MAIL_FROM === "string" && !isMailBinding(env.MAIL)
      ? ["MAIL_FROM: needs a send_email binding named MAIL in wrangler.toml."]
      : []),
  ];
  if (!parsed.success || mistakes.length > 0) return refuse(mistakes);
  return ok({
    name: parsed.data.NAME,
    loginHost: parsed.data.LOGIN_HOST,
    passkeyDomain: parsed.data.PASSKEY_DOMAIN,
    sessionMax: SESSION_MAX,
    sessionIdle: SESSION_IDLE,
    sessionRecheck: SESSION_RECHECK,
    trustedDevice: parsed.data.TRUSTED_DEVICE,
    auditKept: parsed.data.AUDIT_KEPT,
    auditKeptSize: parsed.data.AUDIT_KEPT_SIZE,
    originTimeout: parsed.data.ORIGIN_TIMEOUT,
    mailFrom: parsed.data.MAIL_FROM,
    logRequests: parsed.data.LOG_REQUESTS,
    checkOrigins: parsed.data.CHECK_ORIGINS,
    auditWebhook: parsed.data.AUDIT_WEBHOOK,
    jwksPaths: parsed.data.JWKS_PATHS,
    hsts: parsed.data.HSTS || undefined,
    alarm: {
      password: parsed.data.ALARM_PASSWORD_FAILURES,
      secondFactor: parsed.data.ALARM_SECOND_FACTOR_FAILURES,
    },
  });
}

const isMailBinding = (binding: unknown): boolean =>
  typeof binding === "object" && binding !== null && "send" in binding;

/** NIST SP 800-63B-4 §2.2.3 (AAL2): 24 hours, and one without activity. */
function sessionTimes(env: Record<string, unknown>) {
  const SESSION_MAX = given(env.SESSION_MAX) ?? DAY;
  const SESSION_IDLE = given(env.SESSION_IDLE) ?? Math.min(HOUR, SESSION_MAX);
  const SESSION_RECHECK = given(env.SESSION_RECHECK) ?? Math.min(30 * SECOND, SESSION_IDLE);
  return { SESSION_MAX, SESSION_IDLE, SESSION_RECHECK };
}

const given = (value: unknown): number | undefined =>
  typeof value === "string" ? parseDuration(value) : undefined;

const longer = (name: string, value: number, bound: string, most: number): string[] =>
  value <= most
    ? []
    : [
        `${name}: ${writeDuration(value)} is longer than ${bound}, which is ${writeDuration(most)}.`,
      ];

/** Vars of other programs are left alone; a misspelt one of ours would be ignored silently. */
const strangeVars = (env: Record<string, unknown>): string[] =>
  Object.entries(env).flatMap(([name, value]) => {
    if (KNOWN_VARS.includes(name) || !isVar(value)) return [];
    const meant = nearMiss(name, KNOWN_VARS);
    return meant ? [`${name}: is not a setting; "${meant}" was meant?`] : [];
  });

const isVar = (value: unknown): boolean =>
  ["string", "number", "boolean"].includes(typeof value) || Array.isArray(value);

/** NIST SP 800-63B-4 §3.1.1.2: 15 where the password is the only factor, 8 where it never is. */
const ALONE = 15;
const WITH_SECOND_FACTOR = 8;

/** In code points. Where nothing asks for a second factor, the password is the only one. */
export function passwordMinimum(apps: readonly App[]): number {
  const demands = apps.flatMap(signInDemands);
  const neverAlone = demands.length > 0 && demands.every((policy) => policy === "two_factor");
  return neverAlone ? WITH_SECOND_FACTOR : ALONE;
}

const signInDemands = (app: App): PolicyName[] =>
  [
    app.policy,
    ...app.rules.map(({ policy, groups, users }) =>
      // A demand on who it is lifts `bypass` to a sign-in by password.
      policy === "bypass" && groups.length + users.length > 0 ? "one_factor" : policy,
    ),
  ].filter((policy) => policy !== "bypass" && policy !== "deny");
