import { isWithin, parseNetwork } from "../kit/ip-address.ts";
import { compileGlob, coversGlob, type Glob } from "../kit/path-glob.ts";
import type { Listed } from "./config.ts";
import { canonicalHost, canonicalHostPattern } from "./fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Mistakes that no single value shows. They are looked for in the raw values, so that they are
 * reported together with all others.
 */
export const contradictions = (listed: readonly Listed<unknown>[], jwksPaths: unknown): string[] =>
  listed.flatMap(({ at, app }) => {
    const rules = rulesOf(app).map((rule) => ({ rule, glob: globOf(rule) }));
    const ofRules = rules.flatMap((one, index) => {
      const found = [
        hiddenRule(rules, index) ?? publishedPath(one.rule, jwksPaths),
        pointlessDemand(one.rule),
      ];
      return found.flatMap((why) => (why ? [`${at}.rules[${index}]: ${why}.`] : []));
    });
    return [...doubledHeader(app, at), ...nameOfItsOwn(app, at), ...ofRules];
  });

/** Of all apps, wherever they are listed: each host has one, and the login host is nobody's. */
export function hostMistakes(listed: readonly Listed<unknown>[], loginHost: unknown): string[] {
  const signIn = typeof loginHost === "string" ? canonicalHost(loginHost) : undefined;
  /** Where a host, or the wildcard above it, is listed first. */
  const first = new Map<string, string>();
  return listed.flatMap(({ at, app }) => {
    const host = hostOf(app);
    if (host === undefined) return [];
    const [same, wild] = [first.get(host), first.get(wildcardOver(host))];
    first.set(host, same ?? at);
    const earlier = same ?? wild;
    return [
      ...(signIn?.ok && signIn.value === host ? [sharedLoginHost(host, at)] : []),
      ...(earlier === undefined ? [] : [hiddenHost(host, at, earlier, same !== undefined)]),
    ];
  });
}

const wildcardOver = (host: string): string => `*${host.slice(host.indexOf("."))}`;

/**
 * A login host keeps the sign-in pages away from the scripts of apps. (A wildcard app is never served
 * on it, so that one is no mistake.)
 */
const sharedLoginHost = (host: string, at: string): string =>
  `LOGIN_HOST: "${host}" is also the host of ${at}, whose scripts could read what people type there; use a host of its own, or leave LOGIN_HOST out.`;

const hiddenHost = (host: string, at: string, earlier: string, same: boolean): string =>
  same
    ? `${at}.host: "${host}" is already the host of ${earlier}.`
    : `${at}.host: "${host}" is already taken by the wildcard of ${earlier}; put the exact host first.`;

/** One header cannot carry two things. */
function doubledHeader(app: unknown, at: string): string[] {
  if (!isFields(app) || !isFields(app.identity_headers)) return [];
  const { user, name, email, groups } = app.identity_headers;
  const { assertion_header = "Gatehouse-Assertion" } = app;
  const names = [assertion_header, user, name, email, groups].flatMap((header) =>
    typeof header === "string" ? [header.toLowerCase()] : [],
  );
  const doubled = names.find((header, at) => names.indexOf(header) !== at);
  return doubled === undefined ? [] : [`${at}.identity_headers: "${doubled}" carries two things.`];
}

/** An app that is asked by its public URL has no other name that it could be told. */
function nameOfItsOwn(app: unknown, at: string): string[] {
  if (!isFields(app) || app.forwarded_host !== "origin" || typeof app.origin !== "string")
    return [];
  return /^(?:zone$|zone:|service:)/.test(app.origin)
    ? [`${at}.forwarded_host: "${app.origin}" is asked by the app's own URL; leave this out.`]
    : [];
}

interface GlobRule {
  readonly rule: Fields;
  readonly glob: Glob | undefined;
}

const globOf = ({ path }: Fields): Glob | undefined =>
  typeof path === "string" ? compileGlob(path) : undefined;

/** The first rule that matches decides: behind one that takes the same requests, a "deny" would be lost without a word. */
function hiddenRule(rules: readonly GlobRule[], at: number): string | undefined {
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
const coversRule = (outer: GlobRule, inner: GlobRule): boolean =>
  outer.glob !== undefined &&
  inner.glob !== undefined &&
  coversGlob(outer.glob, inner.glob) &&
  coversList(outer.rule.methods, inner.rule.methods, coversMethod) &&
  coversList(outer.rule.networks, inner.rule.networks, coversNetwork);

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
