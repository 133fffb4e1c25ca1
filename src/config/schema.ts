import * as z from "zod/mini";
import { foldName } from "../kit/fold.ts";
import type { Result } from "../kit/result.ts";
import type { App, ForwardedHost, Icon, IdentityHeaders, Rule } from "./config.ts";
import {
  canonicalHostPattern,
  canonicalNetwork,
  headerMistake,
  identityHeaderMistake,
  parseDuration,
  parseOrigin,
  parseSize,
  pathMistake,
  writeDuration,
  writeSize,
} from "./fields.ts";

import { type BundledImages, imagesOf, parseImage } from "./image.ts";

const text = z.string("must be text in quotes");

/** A text that a function makes canonical, or refuses with the end of a sentence. */
export const canonical = <T>(parse: (value: string) => Result<T, string>) =>
  z.pipe(
    text,
    z.transform((value, { issues }): T => {
      const result = parse(value);
      if (result.ok) return result.value;
      issues.push({ code: "custom", message: result.reason, input: value });
      return z.NEVER;
    }),
  );

export const checked = (mistake: (value: string) => string | undefined) =>
  canonical((value) => {
    const reason = mistake(value);
    return reason === undefined ? { ok: true, value } : { ok: false, reason };
  });

/** A duration between two moments, both in milliseconds and both allowed. */
export const duration = (least: number, most: number) =>
  canonical((value) => {
    const milliseconds = parseDuration(value);
    if (milliseconds === undefined) {
      return { ok: false, reason: 'must be a duration like "30s", "10m", "24h" or "30d"' };
    }
    if (milliseconds >= least && milliseconds <= most) return { ok: true, value: milliseconds };
    const range = `must be from ${writeDuration(least)} to ${writeDuration(most)}`;
    return { ok: false, reason: range };
  });

export const size = (least: number, most: number) =>
  canonical((value) => {
    const bytes = parseSize(value);
    if (bytes === undefined) return { ok: false, reason: 'must be a size like "500MB" or "9GB"' };
    if (bytes >= least && bytes <= most) return { ok: true, value: bytes };
    return { ok: false, reason: `must be from ${writeSize(least)} to ${writeSize(most)}` };
  });

/** A whole number between two, both allowed; as text too, which is all that some tools can set. */
export const count = (least: number, most: number) =>
  z.transform((value: unknown, { issues }): number => {
    const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number)) {
      if (number >= least && number <= most) return number;
    }
    issues.push({
      code: "custom",
      message: `must be a number from ${least} to ${most}`,
      input: value,
    });
    return z.NEVER;
  });

/** An empty list could be read as "all" or as "none"; leaving it out says "all". */
export const list = <T extends z.ZodMiniType>(entry: T) =>
  z.pipe(
    z.optional(
      z
        .array(entry, "must be a list")
        .check(z.minLength(1, "must not be an empty list: leave it out, or name one")),
    ),
    z.transform((values) => values ?? []),
  );

const policy = z.enum(["bypass", "one_factor", "two_factor", "deny"], {
  error: 'must be "bypass", "one_factor", "two_factor" or "deny"',
});

// What workerd can hand to a Worker. CONNECT and TRACE are never forwarded.
const METHODS = new Set(
  "GET HEAD POST PUT PATCH DELETE OPTIONS QUERY SEARCH REPORT PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK ACL MERGE CHECKOUT MKACTIVITY MSEARCH NOTIFY SUBSCRIBE UNSUBSCRIBE PURGE".split(
    " ",
  ),
);
const method = canonical((value) =>
  METHODS.has(value.toUpperCase())
    ? { ok: true, value: value.toUpperCase() }
    : { ok: false, reason: "is not an HTTP method that is forwarded" },
);

const nameMistake = (value: string): string | undefined =>
  value.trim() !== value || value === "" || /[\p{C},]/u.test(value)
    ? "must be a name without commas, control characters or spaces around it"
    : undefined;

const group = checked(nameMistake);
const user = z.pipe(checked(nameMistake), z.transform(foldName));

const MINUTE = 60_000;
const SHORTEST_MAX_AGE = MINUTE / 2;
const LONGEST_SESSION = 30 * 24 * 60 * MINUTE;

const ruleFields = {
  path: checked(pathMistake),
  methods: list(method),
  networks: list(canonical(canonicalNetwork)),
  policy,
  groups: list(group),
  users: list(user),
  max_age: z.optional(duration(SHORTEST_MAX_AGE, LONGEST_SESSION)),
  phishing_resistant: z._default(z.boolean("must be true or false"), false),
};

const rule = z.pipe(
  z.strictObject(ruleFields, "must be a table"),
  z.transform(
    ({ max_age, phishing_resistant, ...rest }): Rule => ({
      ...rest,
      maxAge: max_age,
      phishingResistant: phishing_resistant,
    }),
  ),
);

/** What is said where `identity_headers` is just `true`. No person's name has a colon. */
export const PLAIN_IDENTITY = {
  user: "Remote-User",
  name: "Remote-Name",
  email: "Remote-Email",
  groups: "Remote-Groups",
  separator: ",",
  service: "service:{name}",
} as const satisfies IdentityHeaders;

const identityHeader = z.optional(checked(identityHeaderMistake));
const identityFields = {
  user: identityHeader,
  name: identityHeader,
  email: identityHeader,
  groups: identityHeader,
  separator: z._default(
    checked((value) =>
      /^(?: |[,;:|] ?)$/.test(value)
        ? undefined
        : 'must be ",", ";", ":" or "|", with a space behind it or without, or a space',
    ),
    PLAIN_IDENTITY.separator,
  ),
  service: z._default(
    checked((value) =>
      /^(?:[\w.@+~:!-]+\{name\}[\w.@+~:!-]*|\{name\}[\w.@+~:!-]+)$/.test(value)
        ? undefined
        : 'must be "{name}" with something before or behind it, as in "service-{name}"',
    ),
    PLAIN_IDENTITY.service,
  ),
};
const identityTable = z
  .strictObject(identityFields, "must be true, false or a table of header names")
  .check(
    z.refine(({ user, name, email, groups }) => user ?? name ?? email ?? groups, {
      error: "names no header: give it user, name, email or groups",
    }),
  );

const identityHeaders = z.pipe(
  z.transform((value) => (value === true ? PLAIN_IDENTITY : value === false ? undefined : value)),
  z.optional(identityTable),
);

/**
 * Most frameworks compare Origin with Host, and Host is always the origin's (docs/apps.md has what
 * was measured).
 */
const FORWARDED_HOST: ForwardedHost = "origin";

const LONGEST_ICON = 3;
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** An image, or an emoji or up to three characters to be drawn in place of one. */
const icon = (images: BundledImages) =>
  canonical<Icon>((value) => {
    if (value.startsWith("data:") || value.includes("/")) return parseImage(value, images);
    const count = [...characters.segment(value)].length;
    return count >= 1 && count <= LONGEST_ICON && value.length <= 40 && !/[\p{Cc}\s]/u.test(value)
      ? { ok: true, value }
      : { ok: false, reason: "must be an emoji, up to 3 characters, or an image" };
  });

const appFields = (env: Record<string, unknown>) => ({
  host: canonical(canonicalHostPattern),
  origin: canonical((value) => parseOrigin(value, env)),
  policy: z._default(policy, "two_factor"),
  identity_headers: identityHeaders,
  assertion_header: z._default(checked(headerMistake), "Gatehouse-Assertion"),
  forwarded_host: z._default(
    z.enum(["app", "origin"], { error: 'must be "app" or "origin"' }),
    FORWARDED_HOST,
  ),
  name: z.optional(
    checked((value) =>
      /^[^\p{C}]{1,64}$/u.test(value) && value.trim() === value
        ? undefined
        : "must be 1 to 64 characters without spaces around them",
    ),
  ),
  icon: z.optional(icon(imagesOf(env))),
  rules: z._default(z.array(rule, "must be a list"), []),
});

export const appSchema = (env: Record<string, unknown>) =>
  z.pipe(
    z.strictObject(appFields(env), "must be a table"),
    z.transform(
      ({ identity_headers, assertion_header, forwarded_host, name, icon, ...rest }): App => ({
        ...rest,
        name,
        icon,
        identityHeaders: identity_headers,
        assertionHeader: assertion_header,
        forwardedHost: forwarded_host,
      }),
    ),
  );

/** For the sentence that guesses which key was meant. */
export const KNOWN_KEYS = [...Object.keys(ruleFields), ...Object.keys(appFields({}))];
export const IDENTITY_KEYS = Object.keys(identityFields);
