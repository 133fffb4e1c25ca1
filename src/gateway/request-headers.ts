import type { App, IdentityHeaders } from "../config/config.ts";
import { VIA_PSEUDONYM } from "../policy/admission.ts";
import type { Somebody, Visitor } from "../session/visitor.ts";
import { withoutOurCookies } from "./cookies.ts";
import type { Forwarded, Translation } from "./forwarded.ts";
import { foldHeaderName, isUntrusted } from "./untrusted-headers.ts";

/** A browser-era escape hatch that lets one method pose as another behind a rule on methods. */
const METHOD_OVERRIDE = /^x-(?:http-)?method(?:-override)?$/;

/** Names and values for `fetch`; without a prototype, so that `__proto__` is a name like any other. */
export type HeaderRecord = Record<string, string>;

export interface OutgoingHeaders {
  /** Folded names of the headers that this app gets the visitor's identity in. */
  readonly identity: ReadonlySet<string>;
  /** Set last, so nothing that a client sends can shadow or remove them. */
  readonly ours: Readonly<HeaderRecord>;
  /** A service token was in Authorization: it is for the gate alone. */
  readonly stripAuthorization: boolean;
  /** A rule of this app selects by method, so the method must be the real one. */
  readonly stripMethodOverride: boolean;
  readonly translate: Translation | undefined;
}

/** What the origin gets, in one pass: the client's headers but for those above, then ours. */
export function outgoingHeaders(request: Headers, how: OutgoingHeaders): HeaderRecord {
  const out: HeaderRecord = Object.create(null);
  const nominated = nominatedBy(request.get("connection"));
  for (const [name, value] of request) {
    const folded = foldedName(name);
    if (folded === undefined || isForUs(folded, how) || nominated?.has(name)) continue;
    if (name === "cookie") {
      const cookies = withoutOurCookies(value);
      if (cookies !== undefined) out[name] = cookies;
    } else out[name] = how.translate ? translateOrigin(name, value, how.translate) : value;
  }
  for (const name in how.ours) out[name] = how.ours[name] ?? "";
  return out;
}

/** What the runtime shows us where bytes of a value are not UTF-8. */
const UNREADABLE = "\ufffd";

/**
 * The same headers with every byte as it was sent. Text is all that the runtime lets us read of a
 * value, and bytes that are not UTF-8 are lost in it; only a copy of all headers at once keeps them.
 * So what is not to be sent is taken out of such a copy. (In a value that had to change they are lost.)
 */
export function bytesAsSent(request: Headers, out: HeaderRecord): HeaderRecord | Headers {
  let readable = true;
  for (const name in out) if (out[name]?.includes(UNREADABLE)) readable = false;
  if (readable) return out;
  const copy = new Headers(request);
  for (const name of request.keys()) if (!(name in out)) copy.delete(name);
  for (const name in out) {
    const value = out[name] ?? "";
    if (request.get(name) !== value) copy.set(name, value);
  }
  return copy;
}

function isForUs(folded: string, how: OutgoingHeaders): boolean {
  if (how.identity.has(folded)) return true;
  if (how.stripAuthorization && folded === "authorization") return true;
  return how.stripMethodOverride && METHOD_OVERRIDE.test(folded);
}

/** Clients use the same few names; the rest is not worth remembering. */
const MOST_NAMES = 500;
const foldedNames = new Map<string, string | undefined>();

/** `undefined`: to be removed. */
function foldedName(name: string): string | undefined {
  if (foldedNames.has(name)) return foldedNames.get(name);
  const folded = foldHeaderName(name);
  const kept = isUntrusted(folded) ? undefined : folded;
  if (foldedNames.size < MOST_NAMES) foldedNames.set(name, kept);
  return kept;
}

/** Names that a Connection header gives to the next hop alone; `undefined` in the usual case. */
export function nominatedBy(connection: string | null): ReadonlySet<string> | undefined {
  if (connection === null || /^(?:keep-alive|close|upgrade)$/i.test(connection)) return undefined;
  return new Set(connection.split(",").map((name) => name.trim().toLowerCase()));
}

/**
 * Frameworks compare Origin and Referer with the Host they see, which is the origin's own, and so do
 * WebDAV servers with Destination and the tags in If (RFC 4918 §10.3, §10.4.2). Those of the app are
 * translated to match it; those of other sites are left alone, so they still look foreign.
 */
function translateOrigin(name: string, value: string, how: Translation): string {
  const { from, to, basePath } = how;
  if (name === "origin") return value === from ? to : value;
  if (name === "if") return value.replaceAll(`<${from}/`, `<${to}${basePath}/`);
  if ((name !== "referer" && name !== "destination") || !value.startsWith(from)) return value;
  const rest = value.slice(from.length);
  if (rest !== "" && !/^[/?#]/.test(rest)) return value;
  return to + (name === "destination" ? basePath : "") + rest;
}

const identityNames = new WeakMap<App, ReadonlySet<string>>();

/** Removed from every request to this app, also where nobody is signed in. */
export function identityNamesOf(app: App): ReadonlySet<string> {
  const known = identityNames.get(app);
  if (known) return known;
  const { user, name, email, groups } = app.identityHeaders ?? {};
  const configured = [app.assertionHeader, user, name, email, groups];
  const names = new Set(configured.filter((each) => each !== undefined).map(foldHeaderName));
  identityNames.set(app, names);
  return names;
}

/** Everything the gate itself sends to the origin. `address` as the platform vouches for it, or "". */
export function ourHeaders(
  app: App,
  forwarded: Forwarded,
  address: string,
  visitor: Visitor,
  assertion: string | undefined,
): HeaderRecord {
  const ours: HeaderRecord = {
    via: `1.1 ${VIA_PSEUDONYM}`,
    ...forwarded.headers,
    forwarded: forElement(address) + forwarded.elements,
  };
  if (address !== "") ours["x-forwarded-for"] = address;
  if (assertion !== undefined) ours[app.assertionHeader.toLowerCase()] = assertion;
  if (app.identityHeaders && visitor.kind !== "nobody")
    addIdentity(ours, app.identityHeaders, visitor);
  return ours;
}

/** RFC 7239 §6: an IPv6 address stands in brackets and quotes. */
function forElement(address: string): string {
  if (address === "") return "";
  return address.includes(":") ? `for="[${address}]";` : `for=${address};`;
}

function addIdentity(ours: HeaderRecord, names: IdentityHeaders, visitor: Somebody): void {
  const person = visitor.kind !== "service";
  const { user, name, email, groups, separator, service } = names;
  const username = person ? visitor.username : service.replace("{name}", () => visitor.name);
  if (user) ours[user.toLowerCase()] = headerText(username);
  if (name) ours[name.toLowerCase()] = headerText(visitor.name);
  if (email) ours[email.toLowerCase()] = person ? headerText(visitor.email) : "";
  if (groups) ours[groups.toLowerCase()] = headerText(joined(visitor.groups, separator));
}

/** A group whose name holds the separator would be read as two. */
function joined(groups: readonly string[], separator: string): string {
  const mark = separator.trim() || separator;
  return groups.filter((group) => !group.includes(mark)).join(separator);
}

/** RFC 9110 §5.5: no control characters in a value. Others travel as UTF-8. */
const headerText = (text: string): string =>
  Array.from(text, (char) => (char < " " || char === "\x7f" ? " " : char)).join("");
