import * as z from "zod";
import { PATHS } from "../config/paths.ts";
import { MINUTE } from "../kit/clock.ts";

/** The JSON API as its callers see it: for validation, for the command line and for OpenAPI. */
export const API = PATHS.api;

/** The signed claims of a command-line request: valid for one method, target and host, and briefly. */
export const commandLineClaims = z.object({
  aud: z.string(),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  exp: z.number(),
});
export const COMMAND_LINE_TOKEN_LIFETIME = MINUTE;

const LONGEST_LIST = 200;

/** A name in a rule or an assertion. No comma, which separates items in header lists. */
export const groupName = z
  .string()
  .regex(/^[^\p{C},]{1,64}$/u, "must be 1 to 64 characters without commas or control characters")
  .refine((name) => name.trim() === name, "must not begin or end with a space");
export const groups = z
  .array(groupName)
  .max(100)
  .transform((names) => [...new Set(names)])
  .meta({ description: "Group names; members of `admins` administer Gatehouse" });

const moment = z.iso.datetime();
const perhaps = moment.nullable();

export const newUser = z.strictObject({
  username: z.string().max(256),
  name: z.string().max(256).default(""),
  email: z.string().max(256).default(""),
  groups: groups.default([]),
  password: z.string().max(4096).optional().meta({
    description: "Temporary, for set-up by script: it has to be changed at the next sign-in",
  }),
  invite: z
    .boolean()
    .default(false)
    .meta({ description: "Return an invitation link, and mail it where mail is set up" }),
});
export const newProfile = z
  .strictObject({
    name: z.string().max(256).optional(),
    email: z.string().max(256).optional(),
  })
  .meta({ description: "What is left out stays as it is" });
export const installation = z.object({
  state: z.enum(["open", "closed"]),
  closed_at: perhaps,
  opens_from: perhaps.meta({ description: "The first moment at which it can be opened" }),
});

export const newGroups = z.strictObject({ groups });
const tokenHosts = z.array(z.string().max(253)).max(100).default([]).meta({
  description: "App hosts it is valid for; empty: every app",
});
export const newPersonalToken = z.strictObject({
  name: z.string().max(64),
  hosts: tokenHosts,
  expires_at: moment.nullable().default(null).meta({
    description: "`null`: in 90 days; ends after 365 days are refused",
  }),
});
export const newToken = z.strictObject({
  name: z.string().max(64),
  groups: groups.default([]),
  hosts: tokenHosts,
  expires_at: moment.nullable().default(null).meta({
    description:
      "`null`: in 365 days, or in 90 if `admins` is among the groups; later ends are refused",
  }),
});

const cursor = z.string().max(512).optional();
const limit = z.coerce.number().int().min(1).max(LONGEST_LIST).default(50);
export const listQuery = z.strictObject({ cursor, limit });
/** `-` in front: the other way round. */
export const USER_SORTS = ["name", "-name", "added", "-added", "seen", "-seen"] as const;
export const USER_STATES = ["active", "disabled", "invited"] as const;
export const userQuery = listQuery.extend({
  search: z.string().max(256).optional(),
  group: groupName.optional(),
  state: z.enum(USER_STATES).optional().meta({
    description: "`invited`: no password yet; `active`: neither this nor disabled",
  }),
  second_factor: z.enum(["true", "false"]).optional(),
  seen_since: moment.optional().meta({ description: "By the day, in UTC" }),
  not_seen_since: moment.optional().meta({
    description: "By the day, in UTC; those who were never seen are among them",
  }),
  sort: z.enum(USER_SORTS).optional().meta({
    description:
      "`name`: the user name; `seen`: when last seen. Left out, `added` with `search` and `name` without. A search that finds 500 or more is always by `added`",
  }),
});
export const auditQuery = listQuery.extend({
  user: z.string().max(256).optional(),
  event: z.string().max(64).optional(),
  since: moment.optional(),
  until: moment.optional().meta({ description: "The first moment that no longer counts" }),
});
export const explainQuery = z.strictObject({
  url: z.string().max(8192),
  user: z.string().max(256).optional(),
  method: z.string().max(32).default("GET"),
  address: z.string().max(64).optional(),
});

export const user = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  disabled: z.boolean(),
  has_password: z.boolean(),
  must_change_password: z.boolean(),
  two_factor: z.boolean(),
  created_at: moment,
  disabled_at: perhaps,
  signed_in_at: perhaps,
  seen_on: z.iso.date().nullable().meta({
    description: "The day (UTC) of the last sign-in, or of a session that went on after it",
  }),
});
export const userPage = z.object({
  items: z.array(user).meta({
    description: "May be fewer than `limit`, or none, where there is a `next_cursor`",
  }),
  next_cursor: z.string().nullable(),
  total: z.number().nullable().meta({
    description: "Of all pages; `null` where it is not known without reading everybody",
  }),
});
export const countedUsers = z.object({
  users: z.number(),
  corrected: z.array(z.object({ what: z.string(), from: z.number(), to: z.number() })),
});
const bucket = z.object({
  failures: z.number(),
  closed: z.boolean().meta({ description: "Until an administrator unlocks it" }),
  waits_until: perhaps,
});
const counter = z.object({
  untrusted: bucket.meta({
    description: "Shared by all browsers in which this user has never signed in",
  }),
  devices: z
    .array(bucket)
    .meta({ description: "One for each browser in which this user has signed in" }),
});
const passkey = z.object({
  name: z.string(),
  synced: z.boolean().meta({ description: "Copied to the user's other devices by its provider" }),
  created_at: moment,
  last_used_at: perhaps,
});
export const userDetails = user.extend({
  passkeys: z.array(passkey),
  recovery_codes_left: z.number(),
  sessions: z.number(),
  attempts: z
    .object({ password: counter, second_factor: counter })
    .nullable()
    .meta({ description: "`null`: the counters did not answer" }),
});
export const link = z.object({
  kind: z.enum(["invitation", "reset"]),
  url: z.string().meta({ description: "Works once, and is returned only once" }),
  expires_at: moment,
  mailed_to: z.string().nullable().default(null),
});
export const addedUser = z.object({ user, invitation: link.nullable() });
export const session = z.object({
  id: z.string(),
  amr: z.array(z.string()),
  trusted_device: z.boolean(),
  signed_in_at: moment,
  last_seen_at: moment,
  expires_at: moment,
  address: z.string(),
  user_agent: z.string(),
  name: z.string().nullable().meta({ description: "What the user calls this browser" }),
  city: z
    .string()
    .nullable()
    .meta({ description: "A guess of the platform from the address, at the sign-in" }),
  country: z.string().nullable().meta({ description: "ISO 3166-1 alpha-2; `T1`: Tor" }),
});
export const token = z.object({
  name: z.string(),
  groups: z.array(z.string()),
  hosts: z.array(z.string()),
  created_by: z.string(),
  created_at: moment,
  expires_at: perhaps,
  last_used_at: perhaps,
});
const secret = z.string().meta({ description: "Returned only once" });
export const addedToken = token.extend({ token: secret });
export const personalToken = token.omit({ groups: true });
export const addedPersonalToken = personalToken.extend({ token: secret });
export const auditEvent = z.object({
  id: z.number(),
  at: moment,
  event: z.string(),
  username: z.string().nullable(),
  actor: z.string(),
  address: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export const verifyQuery = z.strictObject({ cursor });
export const auditVerified = z.object({
  events: z.number(),
  seals: z.number(),
  faults: z.array(
    z.object({
      kind: z.string().meta({
        description:
          "`changed`, `missing`, `inserted` (an event), `seal_changed`, `seal_missing`, `seal_forged`, `end_missing` (a seal)",
      }),
      at: z.number().meta({ description: "The id of the event, or the number of the seal" }),
    }),
  ),
  unsealed: z.number().meta({ description: "Events since the last seal; cron seals them" }),
  next_cursor: z.string().nullable(),
});
const OUTCOMES = [
  "forward",
  "sign_in",
  "enrol",
  "step_up",
  "passkey",
  "forbidden",
  "malformed",
  "unknown_host",
  "plain_http",
  "reserved",
  "method_not_allowed",
  "loop",
  "token_refused",
  "foreign_socket",
] as const;
export const explanation = z.object({
  outcome: z.enum(OUTCOMES),
  because: z.string(),
  app: z.string().nullable(),
  rule: z
    .object({
      number: z.number(),
      path: z.string(),
      policy: z.string(),
      phishing_resistant: z
        .literal(true)
        .optional()
        .meta({ description: "It demands a sign-in by passkey" }),
    })
    .nullable(),
  decided_by: z.enum(["rule", "default", "strictest"]).nullable(),
});
export const key = z.object({
  kid: z.string(),
  state: z.enum(["next", "signing", "last"]),
  created_at: moment,
  active_at: moment,
  expires_at: perhaps,
  readable: z.boolean(),
});

export const sealed = z.object({
  /** TOTP secrets and signing keys that are to be sealed anew under the current secret. */
  left: z.number(),
  /** What neither secret opens. */
  unreadable: z.number(),
  /** Whether a GATEHOUSE_SECRET_PREVIOUS is set, and whether anything still needs it. */
  previous: z.enum(["none", "needed", "can_go"]),
  /** What an operator has to know of database and secret, in sentences. */
  findings: z.array(z.object({ degraded: z.boolean(), message: z.string() })),
});

/** `next_cursor`: send it as `cursor` to get the next page; `null`: this was the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

/** RFC 9457. `errors`: what is wrong with which field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  request_id: z.string().optional(),
});
