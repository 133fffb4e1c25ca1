import type { Brand } from "./brand.ts";
import type { Image } from "./image.ts";

export type PolicyName = "bypass" | "one_factor" | "two_factor" | "deny";

/**
 * Selected by `path`, `methods`, `networks`; demands `policy`, `groups`, `users`, `maxAge` and
 * `phishingResistant`.
 */
export interface Rule {
  /** Glob by segment: `*` within one, `**` any number; `/x/**` covers `/x` too. */
  readonly path: string;
  /** Upper case; empty: every method. */
  readonly methods: readonly string[];
  /** CIDR blocks of the client; empty: every address. */
  readonly networks: readonly string[];
  readonly policy: PolicyName;
  /** The visitor must be in one of them; empty: no demand. */
  readonly groups: readonly string[];
  /** Canonical user names (`factors/username.ts`); empty: no demand. */
  readonly users: readonly string[];
  /** How fresh the sign-in must be, in milliseconds. */
  readonly maxAge: number | undefined;
  /** Only a sign-in by passkey will do: what a false page asks for is worth nothing to it. */
  readonly phishingResistant: boolean;
}

export type Origin =
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "service"; readonly binding: string }
  /** `resolve`: the host of the zone whose server is asked, under the app's own URL. */
  | { readonly kind: "zone"; readonly resolve?: string };

/**
 * Which host name every forwarding header of a request gives the app as its own: the public one, or
 * its origin's.
 */
export type ForwardedHost = "app" | "origin";

/** Headers that carry the visitor's identity in plain text; what has no name is not sent. */
export interface IdentityHeaders {
  readonly user?: string | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly groups?: string | undefined;
  /** Between two groups. */
  readonly separator: string;
  /** What a service is called under `user`, with `{name}` in it. */
  readonly service: string;
}

/** An image, or an emoji or a few characters in place of one. */
export type Icon = string | Image;

export interface App {
  /** Exact lower-case host name without port, or `*.` and one. */
  readonly host: string;
  readonly origin: Origin;
  /** What holds where no rule matches. */
  readonly policy: PolicyName;
  readonly rules: readonly Rule[];
  readonly identityHeaders: IdentityHeaders | undefined;
  readonly assertionHeader: string;
  readonly forwardedHost: ForwardedHost;
  /** What people call it, and its sign; where they are not said, the host and its first letter. */
  readonly name?: string | undefined;
  readonly icon?: Icon | undefined;
}

/** An app as it was written, and what a sentence about it begins with: `APPS[0]`. */
export interface Listed<T> {
  readonly at: string;
  readonly app: T;
}

/** Apps that were read from a file and checked when the Worker was built. */
export interface AppsFile {
  /** What APPS_FILE called it. */
  readonly name: string;
  readonly apps: readonly Listed<App>[];
}

/** All durations in milliseconds. */
export interface Config {
  readonly name: string;
  readonly loginHost: string | undefined;
  /** A parent domain of all hosts that passkeys belong to; `undefined`: the host they are added on. */
  readonly passkeyDomain: string | undefined;
  readonly apps: readonly App[];
  readonly brand: Brand;
  readonly sessionMax: number;
  readonly sessionIdle: number;
  readonly sessionRecheck: number;
  /** 0: the second factor is asked at every sign-in. */
  readonly trustedDevice: number;
  /** How long the audit log remembers. */
  readonly auditKept: number;
  /** How large the database may be, in bytes, before the oldest events are deleted earlier. */
  readonly auditKeptSize: number;
  /** How long an exchange with an origin may go without a byte in either direction. */
  readonly originTimeout: number;
  /** Whom people get mail from about changes of their account; `undefined`: they get none. */
  readonly mailFrom: string | undefined;
  /** Which requests the Worker logs besides failures. */
  readonly logRequests: "refused" | "all";
  /** Whether cron checks that origins do not answer without an assertion. */
  readonly checkOrigins: boolean;
  /** Where the public keys are published besides the fixed path, on every host. */
  readonly jwksPaths: readonly string[];
  /** Where the audit log is sent. */
  readonly auditWebhook: string | undefined;
  /** `Strict-Transport-Security` of the hosted pages; `undefined`: none is sent. */
  readonly hsts: string | undefined;
  /** Refused attempts in 10 minutes, over all accounts, from which on there is an alarm. */
  readonly alarm: { readonly password: number; readonly secondFactor: number };
  /** In code points: 8 where every app demands two factors, else 15 (NIST SP 800-63B-4 §3.1.1.2). */
  readonly passwordMinimum: number;
  /** Raw bytes of GATEHOUSE_SECRET, then of GATEHOUSE_SECRET_PREVIOUS where there is one. */
  readonly secrets: readonly [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>?];
}

/** What it means that there is no LOGIN_HOST; said by the command line and the "Apps" page. */
export const SHARED_HOST_NOTE =
  "Without LOGIN_HOST people sign in on the hosts of the apps, where a hijacked app could show them a sign-in form of its own. A LOGIN_HOST such as auth.example.com gives the sign-in pages an origin that no app can touch.";

export const sharesHosts = ({ loginHost }: Pick<Config, "loginHost">): boolean =>
  loginHost === undefined;
