import { isWithin, parseNetwork } from "../kit/ip-address.ts";
import { compileGlob, coversGlob } from "../kit/path-glob.ts";
import { canonicalHost, canonicalHostPattern, coversHost } from "./fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Mistakes that no single value shows. They are looked for in the raw values, so that they are
 * reported together with all others.
 */
export const contradictions = (
  apps: readonly unknown[],
  loginHost: unknown,
  jwksPaths: unknown,
): string[] => [
  ...apps.flatMap((app, index) => sharedLoginHost(app, index, loginHost)),
  ...apps.flatMap((app, index) => hiddenHost(apps, app, index)),
  ...apps.flatMap((app, index) => doubledHeader(app, index)),
  ...apps.flatMap((app, index) => nameOfItsOwn(app, index)),
  ...apps.flatMap((app, index) =>
    rulesOf(app).flatMap((rule, at) => {
      const found = [
        hiddenRule(rulesOf(app), at) ?? publishedPath(rule, jwksPaths),
        pointlessDemand(rule),
      ];
      return found.flatMap((why) => (why ? [`APPS[${index}].rules[${at}]: ${why}.`] : []));
    }),
  ),
];

/**
 * A login host keeps the sign-in pages away from the scripts of apps. (A wildcard app is never served
 * on it, so that one is no mistake.)
 */
function sharedLoginHost(app: unknown, index: number, loginHost: unknown): string[] {
  const host = typeof loginHost === "string" ? canonicalHost(loginHost) : undefined;
  if (!host?.ok || host.value !== hostOf(app)) return [];
  return [
    `LOGIN_HOST: "${host.value}" is also the host of APPS[${index}], whose scripts could read what people type there; use a host of its own, or leave LOGIN_HOST out.`,
  ];
}

function hiddenHost(apps: readonly unknown[], app: unknown, index: number): string[] {
  const host = hostOf(app);
  const earlier = apps.slice(0, index).findIndex((other) => {
    const otherHost = hostOf(other);
    return host !== undefined && otherHost !== undefined && coversHost(otherHost, host);
  });
  if (earlier < 0) return [];
  const same = hostOf(apps[earlier]) === host;
  return [
    same
      ? `APPS[${index}].host: "${host}" is already the host of APPS[${earlier}].`
      : `APPS[${index}].host: "${host}" is already taken by the wildcard of APPS[${earlier}]; put the exact host first.`,
  ];
}

/** One header cannot carry two things. */
function doubledHeader(app: unknown, index: number): string[] {
  if (!isFields(app) || !isFields(app.identity_headers)) return [];
  const { user, name, email, groups } = app.identity_headers;
  const { assertion_header = "Gatehouse-Assertion" } = app;
  const names = [assertion_header, user, name, email, groups].flatMap((header) =>
    typeof header === "string" ? [header.toLowerCase()] : [],
  );
  const doubled = names.find((header, at) => names.indexOf(header) !== at);
  return doubled === undefined
    ? []
    : [`APPS[${index}].identity_headers: "${doubled}" carries two things.`];
}

/** An app that is asked by its public URL has no other name that it could be told. */
function nameOfItsOwn(app: unknown, index: number): string[] {
  if (!isFields(app) || app.forwarded_host !== "origin" || typeof app.origin !== "string")
    return [];
  return /^(?:zone$|zone:|service:)/.test(app.origin)
    ? [
        `APPS[${index}].forwarded_host: "${app.origin}" is asked by the app's own URL; leave this out.`,
      ]
    : [];
}

/** The first rule that matches decides: behind one that takes the same requests, a "deny" would be lost without a word. */
function hiddenRule(rules: readonly Fields[], at: number): string | undefined {
  const rule = rules[at];
  const earlier = rules.slice(0, at).findIndex((other) => rule && coversRule(other, rule));
  return earlier < 0
    ? undefined
    : `never applies, because rules[${earlier}] already takes each of its requests`;
}

/** The public keys are answered by Gatehouse itself, to everybody. */
const publishedPath = ({ path }: Fields, jwksPaths: unknown): string | undefined =>
  path !== undefined && Array.isArray(jwksPaths) && jwksPaths.includes(path)
    ? "never applies, because JWKS_PATHS already takes each of its requests"
    : undefined;

/** Whether every request that `inner` selects is one that `outer` selects. */
const coversRule = (outer: Fields, inner: Fields): boolean =>
  typeof outer.path === "string" &&
  typeof inner.path === "string" &&
  coversGlob(compileGlob(outer.path), compileGlob(inner.path)) &&
  coversList(outer.methods, inner.methods, coversMethod) &&
  coversList(outer.networks, inner.networks, coversNetwork);

/** A selector that is left out selects everything. */
function coversList(
  outer: unknown,
  inner: unknown,
  covers: (outer: string, inner: string) => boolean,
): boolean {
  if (outer === undefined) return true;
  if (!isTexts(outer) || !isTexts(inner)) return false;
  return inner.every((one) => outer.some((other) => covers(other, one)));
}

/** GET selects HEAD too (RFC 9110 §9.3.2). */
const coversMethod = (outer: string, inner: string): boolean =>
  outer === inner || (outer === "GET" && inner === "HEAD");

function coversNetwork(outer: string, inner: string): boolean {
  const [wide, narrow] = [parseNetwork(outer), parseNetwork(inner)];
  return wide !== undefined && narrow !== undefined && isWithin(narrow, wide);
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string");

function pointlessDemand(rule: Fields): string | undefined {
  const { policy, groups, users, max_age } = rule;
  const names = groups !== undefined || users !== undefined;
  const byPasskey = rule.phishing_resistant === true;
  if (policy === "deny" && (names || max_age !== undefined || byPasskey)) {
    return '"deny" lets nobody in, whatever groups, users, max_age or phishing_resistant say';
  }
  if (policy === "bypass" && !names && byPasskey) {
    return '"bypass" asks for no sign-in, so phishing_resistant cannot be met';
  }
  if (policy === "bypass" && !names && max_age !== undefined) {
    return '"bypass" asks for no sign-in, so max_age cannot be met';
  }
  return undefined;
}

function hostOf(app: unknown): string | undefined {
  const host =
    isFields(app) && typeof app.host === "string" ? canonicalHostPattern(app.host) : undefined;
  return host?.ok ? host.value : undefined;
}

const rulesOf = (app: unknown): Fields[] =>
  isFields(app) && Array.isArray(app.rules)
    ? app.rules.map((rule: unknown) => (isFields(rule) ? rule : {}))
    : [];

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
