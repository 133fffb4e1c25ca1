import { DAY, HOUR, MINUTE, SECOND } from "../kit/clock.ts";
import { networkBits, parseNetwork, writeIPv4, writeIPv6 } from "../kit/ip-address.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Origin } from "./config.ts";
import { HOSTED } from "./paths.ts";

const LONGEST_HOST = 253;

/**
 * A host name as browsers send it: lower case, IDN as punycode, no port. Requests are compared
 * with it literally, so a spelling that `URL` would rewrite to something else (`127.1`, a trailing
 * dot) is a mistake and not a second name of the same host.
 */
export function canonicalHost(text: string): Result<string, string> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return refuse("must be a host name, not a URL");
  if (/^\[[0-9a-f:.]+\]$/i.test(text)) return canonicalIpv6(text);
  if (/:\d*$/.test(text)) return refuse("must be a host name without a port");
  if (text.endsWith(".")) return refuse("must not end with a dot");
  const isPlain = text.split(".").every((label) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(label));
  const hostname = isPlain ? URL.parse(`http://${text}/`)?.hostname : undefined;
  if (!hostname || hostname.length > LONGEST_HOST) return refuse("is not a host name");
  const isAscii = /^[\x21-\x7e]+$/.test(text);
  if (isAscii && hostname !== text.toLowerCase()) {
    return refuse(`is not how browsers write this host; write "${hostname}"`);
  }
  return ok(hostname);
}

/** A host name, or `*.` and one: every host below it. */
export function canonicalHostPattern(text: string): Result<string, string> {
  if (!text.includes("*")) return canonicalHost(text);
  if (!text.startsWith("*.") || text.lastIndexOf("*") > 0) {
    return refuse('may have one "*", as its whole first label ("*.example.com")');
  }
  const parent = canonicalHost(text.slice(2));
  if (!parent.ok) return parent;
  if (isAddress(parent.value)) return refuse("cannot be a wildcard over an IP address");
  return ok(`*.${parent.value}`);
}

/** Whether every host that `later` names is already taken by `earlier`. */
export const coversHost = (earlier: string, waitUntil: string): boolean =>
  earlier === waitUntil ||
  (earlier.startsWith("*.") &&
    !waitUntil.startsWith("*.") &&
    waitUntil.slice(waitUntil.indexOf(".") + 1) === earlier.slice(2));

function canonicalIpv6(text: string): Result<string, string> {
  const hostname = URL.parse(`http://${text}/`)?.hostname;
  if (!hostname) return refuse("is not a host name");
  if (hostname !== text.toLowerCase()) {
    return refuse(`is not how browsers write this host; write "${hostname}"`);
  }
  return ok(hostname);
}

const isAddress = (host: string): boolean => host.startsWith("[") || /^[\d.]+$/.test(host);

/** `http(s)://…`, `service:BINDING`, `zone` or `zone:HOST`; `env` is asked whether the binding is there. */
export function parseOrigin(text: string, env: Record<string, unknown>): Result<Origin, string> {
  if (text === "zone") return ok({ kind: "zone" });
  if (text.startsWith("zone:")) return parseZone(text.slice("zone:".length));
  if (text.startsWith("service:")) return parseService(text.slice("service:".length), env);
  if (/^https?:\/\//i.test(text)) return parseUrl(text);
  return refuse('must be an http(s) URL, "service:BINDING", "zone" or "zone:HOST"');
}

function parseZone(name: string): Result<Origin, string> {
  const host = canonicalHost(name);
  if (!host.ok) return host;
  if (isAddress(host.value)) return refuse("must name a host of the zone, not an address");
  return ok({ kind: "zone", resolve: host.value });
}

function parseService(binding: string, env: Record<string, unknown>): Result<Origin, string> {
  if (!/^[A-Za-z_]\w*$/.test(binding)) return refuse("must name a binding, as in service:MY_APP");
  const target = Object.hasOwn(env, binding) ? env[binding] : undefined;
  if (!canFetch(target)) {
    return refuse(noBinding(binding));
  }
  return ok({ kind: "service", binding });
}

export const noBinding = (binding: string): string =>
  `no service binding "${binding}" is there; add it under [[services]]`;

function parseUrl(text: string): Result<Origin, string> {
  const url = URL.parse(text);
  if (!url || /[\s\\]/.test(text)) return refuse("is not a URL");
  if (url.username || url.password) return refuse("must not hold a user name or password");
  if (text.includes("?")) return refuse("must not have a query");
  if (text.includes("#")) return refuse("must not have a fragment");
  // The base path is put in front of every forwarded path; what servers read in two ways stays out.
  if (/%|;|\/\//.test(url.pathname)) return refuse("has a base path that servers read differently");
  return ok({ kind: "url", url: url.href.replace(/\/$/, "") });
}

export const canFetch = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  "fetch" in value &&
  typeof value.fetch === "function";

/**
 * A CIDR block in its canonical spelling (`10.0.0.0/8`, `2001:db8::/32`); a single address gets
 * its full prefix. Bits behind the prefix are a mistake: it is unclear which part was meant.
 */
export function canonicalNetwork(text: string): Result<string, string> {
  const network = parseNetwork(text);
  if (!network) return refuse("is not an address block like 10.0.0.0/8");
  const { bits, length } = network;
  const isIPv6 = text.includes(":");
  const prefix = isIPv6 ? length : length - 96;
  if (networkBits(bits, length) !== bits)
    return refuse(`has address bits behind its prefix of ${prefix}`);
  return ok(`${isIPv6 ? writeIPv6(bits) : writeIPv4(bits)}/${prefix}`);
}

const LONGEST_PATH = 512;

/**
 * Why a rule's path could never match what it seems to say, or `undefined`. A rule that silently
 * matches nothing is how a "deny" gets lost, so every doubtful spelling is a mistake.
 */
export function pathMistake(path: string): string | undefined {
  if (!path.startsWith("/")) return 'must start with "/"';
  if (path.length > LONGEST_PATH) return `must have at most ${LONGEST_PATH} characters`;
  if (/[?#]/.test(path)) return "matches the path only: no query, no fragment";
  if (/[%\\;]/.test(path)) return 'must not hold "%", "\\" or ";": write the characters themselves';
  if (/[\p{C}\p{Z}]/u.test(path)) return "must not hold spaces or control characters";
  if (path.includes("//")) return "must not have an empty segment";
  const segments = path.split("/");
  if (segments.some((segment) => segment === "." || segment === "..")) {
    return 'must not have a "." or ".." segment';
  }
  if (segments.some((segment) => segment.includes("**") && segment !== "**")) {
    return '"**" must be a whole segment';
  }
  if (path === HOSTED || path.startsWith(`${HOSTED}/`)) {
    return "is reserved: no rule applies to Gatehouse's own pages";
  }
  return undefined;
}

/** Why the public keys cannot be published at a path, or `undefined` if they can. */
export function jwksPathMistake(path: string): string | undefined {
  if (path.startsWith(`${HOSTED}/`)) return "is one of Gatehouse's own paths";
  if (path.startsWith("/cdn-cgi/")) return "never reaches a Worker: Cloudflare keeps /cdn-cgi/";
  if (path.includes("*")) return "must be one path, without *";
  const [first, ...names] = path.split("/");
  // What every server and client reads and writes in one way.
  const isPlain = (name: string) => /^[\w-][\w.~-]*$/.test(name) || name === ".well-known";
  return first === "" && names.every(isPlain) && path.length <= LONGEST_PATH
    ? undefined
    : 'must be a path like "/.well-known/jwks.json", of letters, digits, "-", ".", "_" and "~"';
}

/** A name that carries something else already, so an assertion under it would break or leak. */
const TAKEN = new Set([
  // Hop by hop (RFC 9110 §7.6.1): removed on the way to the origin.
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "expect",
  "host",
  "date",
  "via",
  "authorization",
  "cookie",
  "set-cookie",
  "origin",
  "referer",
  "user-agent",
  "range",
  "forwarded",
  "gatehouse-token",
  "remote-user",
  "remote-name",
  "remote-email",
  "remote-groups",
  "cf-connecting-ip",
  "cf-connecting-ipv6",
  "cf-ray",
  "cf-visitor",
  "cf-worker",
  "cf-ipcountry",
  "cdn-loop",
  "true-client-ip",
  "x-real-ip",
]);
const TAKEN_PREFIX = /^(accept|access-control|content|if|sec|x-forwarded|x-original)(-|$)/;

/** Why a header cannot carry the assertion, or `undefined` if it can. */
export function headerMistake(name: string): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/.test(name)) {
    return "must be a header name of letters, digits and dashes";
  }
  const key = name.toLowerCase();
  return TAKEN.has(key) || TAKEN_PREFIX.test(key)
    ? "names a header that carries something else"
    : undefined;
}

const PLAIN_NAMES = /^remote-(?:user|name|email|groups)$/;
/** Of the names in X-Forwarded-*, those that carry an identity. */
const FORWARDED_IDENTITY =
  /^x-forwarded-(?:user|user-?name|user-?id|preferred-username|login|name|full-?name|display-?name|e?mail|groups?|roles?)$/;

/** Why a header cannot carry the visitor's identity in plain text, or `undefined` if it can. */
export function identityHeaderMistake(name: string): string | undefined {
  const key = name.toLowerCase();
  return PLAIN_NAMES.test(key) || FORWARDED_IDENTITY.test(key) ? undefined : headerMistake(name);
}

/** https, or plain http to this machine: the log says who signs in, and from where. */
export function canonicalWebhook(text: string): Result<string, string> {
  const url = URL.parse(text);
  const isNear =
    url?.protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return url && (url.protocol === "https:" || isNear) && url.username === ""
    ? ok(url.href)
    : refuse("must be an https URL");
}

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };

/** `"30s"`, `"10m"`, `"24h"`, `"30d"` in milliseconds; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,9})([smhd])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  return match && unit ? Number(match[1]) * unit : undefined;
}

/** The shortest exact spelling, for sentences: `3600000` is `"1h"`. */
export function writeDuration(milliseconds: number): string {
  for (const [name, unit] of [
    ["d", DAY],
    ["h", HOUR],
    ["m", MINUTE],
  ] as const) {
    if (milliseconds > 0 && milliseconds % unit === 0) return `${milliseconds / unit}${name}`;
  }
  return `${milliseconds / SECOND}s`;
}

export const MB = 1_000_000;
const SIZES: Readonly<Record<string, number>> = { MB, GB: 1000 * MB };

/** `"500MB"`, `"9GB"` in bytes; `undefined` for anything else. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,6})(MB|GB)$/.exec(text);
  const unit = SIZES[match?.[2] ?? ""];
  return match && unit ? Number(match[1]) * unit : undefined;
}

export const writeSize = (bytes: number): string =>
  bytes % (1000 * MB) === 0 ? `${bytes / (1000 * MB)}GB` : `${Math.round(bytes / MB)}MB`;

/** The value of `Strict-Transport-Security` (RFC 6797 §6.1), in one spelling. */
export function canonicalHsts(text: string): Result<string, string> {
  const directives = /^max-age=(\d{1,10})(; ?includeSubDomains)?(; ?preload)?$/i.exec(text);
  if (!directives) {
    return refuse('must be like "max-age=31536000" or "max-age=31536000; includeSubDomains"');
  }
  const [, age = "0", subDomains = "", preload = ""] = directives;
  const parts = [subDomains && "includeSubDomains", preload && "preload"].filter(Boolean);
  return ok([`max-age=${Number(age)}`, ...parts].join("; "));
}
