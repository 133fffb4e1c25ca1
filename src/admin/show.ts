import type * as z from "zod";
import type { KeyFacts } from "../assertion/rotation.ts";
import type { BucketState, CounterState } from "../limits/ledger.ts";
import type { AuditRow } from "../store/audit-events.ts";
import type { PersonRow } from "../store/people.ts";
import type { ServiceTokenRow } from "../store/service-tokens.ts";
import type { SessionRow } from "../store/sessions.ts";
import type { Link } from "./account-recovery.ts";
import type * as contract from "./contract.ts";
import type { PersonDetails } from "./people.ts";

/** Rows in the words of the API. */

export const moment = (at: number): string => new Date(at).toISOString();
const perhaps = (at: number | undefined): string | null => (at === undefined ? null : moment(at));

export const showPerson = (row: PersonRow): z.input<typeof contract.user> => ({
  id: row.user.id,
  username: row.user.username,
  name: row.user.name,
  email: row.user.email,
  groups: [...row.user.groups],
  disabled: row.disabledAt !== undefined,
  has_password: row.hasPassword,
  must_change_password: row.mustChange,
  two_factor: row.hasTotp,
  created_at: moment(row.createdAt),
  disabled_at: perhaps(row.disabledAt),
  signed_in_at: perhaps(row.signedInAt),
});

const showBucket = ({ failures, closed, waitsUntil }: BucketState) => ({
  failures,
  closed,
  waits_until: perhaps(waitsUntil),
});

const showCounter = ({ untrusted, devices }: CounterState) => ({
  untrusted: showBucket(untrusted),
  devices: devices.map(showBucket),
});

export const showDetails = (details: PersonDetails): z.input<typeof contract.userDetails> => ({
  ...showPerson(details.person),
  recovery_codes_left: details.person.recoveryCodesLeft,
  sessions: details.sessions.length,
  attempts: details.attempts
    ? {
        password: showCounter(details.attempts.password),
        second_factor: showCounter(details.attempts.secondFactor),
      }
    : null,
});

export const showLink = ({ kind, url, expiresAt }: Link): z.input<typeof contract.link> => ({
  kind,
  url,
  expires_at: moment(expiresAt),
});

export const showSession = (row: SessionRow): z.input<typeof contract.session> => ({
  id: row.id,
  amr: [...row.amr],
  trusted_device: row.remembered,
  signed_in_at: moment(row.authTime),
  last_seen_at: moment(row.lastSeenAt),
  expires_at: moment(row.expiresAt),
  address: row.address,
  user_agent: row.userAgent,
});

export const showToken = (row: ServiceTokenRow): z.input<typeof contract.token> => ({
  name: row.name,
  groups: [...row.groups],
  hosts: [...row.hosts],
  created_by: row.createdBy,
  created_at: moment(row.createdAt),
  expires_at: perhaps(row.expiresAt),
  last_used_at: perhaps(row.lastUsedAt),
});

export const showEvent = (row: AuditRow): z.input<typeof contract.auditEvent> => ({
  id: row.id,
  at: moment(row.at),
  event: row.event,
  username: row.username ?? null,
  actor: row.actor,
  address: row.address,
  detail: JSON.parse(row.detail) as Record<string, unknown>,
});

export const showKey = (key: KeyFacts): z.input<typeof contract.key> => ({
  kid: key.kid,
  state: key.state,
  created_at: moment(key.createdAt),
  active_at: moment(key.activeAt),
  expires_at: perhaps(key.expiresAt),
  readable: key.readable,
});
