import type * as z from "zod";
import { DAY } from "../../kit/clock.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { BucketState, CounterState } from "../../limits/ledger.ts";
import type { PersonRow } from "../../store/people.ts";
import type { PersonSummary } from "../../store/people-summary.ts";
import type { ListedSession } from "../../store/sessions.ts";
import * as contract from "../contract.ts";
import { pageOf, session } from "../contract.ts";
import {
  type Call,
  FOREIGN_CURSOR,
  isoTime,
  isoTimeOrNull,
  type Operation,
  operation,
  readCursor,
  writeCursor,
} from "../operation.ts";
import type { AdminRefusal } from "../refusals.ts";
import { handOver, type Link, newLink, resetSecondFactor, unlock } from "./account-recovery.ts";
import { addUser } from "./add-user.ts";
import {
  disable,
  enable,
  remove,
  revokeSession,
  revokeSessions,
  sessionsOfUser,
  setGroups,
  setProfile,
} from "./change-user.ts";
import { countPeople } from "./count-people.ts";
import { type PersonDetails, personDetails } from "./find-people.ts";
import { belongs, dayOf, type PeopleQuery, people, readPlace, sortOf } from "./list-people.ts";

const shown = (person: Result<PersonRow, AdminRefusal>) =>
  person.ok ? ok(showPerson(person.value)) : person;

/** An operation without a body that changes a user and returns it. */
const change = (
  word: string,
  summary: string,
  act: (call: Call<undefined, undefined>, name: string) => Promise<Result<PersonRow, AdminRefusal>>,
): Operation =>
  operation({
    method: "POST",
    path: `/users/{name}/${word}`,
    summary,
    status: 200,
    answer: contract.user,
    run: async (call) => shown(await act(call, call.param("name"))),
  });

export const userOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/users",
    summary: "Users who meet all conditions; with `search`, those whose words begin with it",
    query: contract.userQuery,
    status: 200,
    answer: contract.userPage,
    async run({ services, query }) {
      const text = readCursor(query.cursor);
      if (!text.ok) return text;
      const asked = { ...listingOf(query), limit: query.limit };
      const at = text.value === undefined ? undefined : readPlace(text.value);
      if (text.value !== undefined && !(at && belongs(at, asked))) return refuse(FOREIGN_CURSOR);
      const { people: items, next, total } = await people(services.db, { ...asked, at });
      return ok({
        items: items.map(showPerson),
        next_cursor: writeCursor(next),
        total: total ?? null,
      });
    },
  }),
  operation({
    method: "POST",
    path: "/users/count",
    summary: "Count all users, and correct the totals that are kept",
    status: 200,
    answer: contract.countedUsers,
    async run({ services }) {
      const { users, corrected } = await countPeople(services.db);
      return ok({ users, corrected: [...corrected] });
    },
  }),
  operation({
    method: "POST",
    path: "/users",
    summary: "Add a user, with an invitation link, with a temporary password, or with neither",
    body: contract.newUser,
    status: 201,
    answer: contract.addedUser,
    async run({ services, by, now, url, body }) {
      const added = await addUser(services, body, by, now);
      if (!added.ok) return added;
      const { person, invitation } = added.value;
      const link = invitation && handOver(services, person.user, "invitation", invitation, url);
      return ok({ user: showPerson(person), invitation: link ? showLink(link) : null });
    },
  }),
  operation({
    method: "GET",
    path: "/users/{name}",
    summary: "One user, with factors, sessions and the state of the counters",
    status: 200,
    answer: contract.userDetails,
    async run({ services, now, param }) {
      const details = await personDetails(services, param("name"), now);
      return details.ok ? ok(showDetails(details.value)) : details;
    },
  }),
  operation({
    method: "PATCH",
    path: "/users/{name}",
    summary: "Change name and e-mail address; a new address ends the user's links",
    body: contract.newProfile,
    status: 200,
    answer: contract.user,
    run: async ({ services, by, now, param, body }) =>
      shown(await setProfile(services, param("name"), body, by, now)),
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}",
    summary: "Remove a user and all their data; the audit log is kept",
    status: 204,
    async run({ services, by, now, param }) {
      const removed = await remove(services, param("name"), by, now);
      return removed.ok ? ok(undefined) : removed;
    },
  }),
  operation({
    method: "PUT",
    path: "/users/{name}/groups",
    summary: "Replace the groups; ends the user's sessions and links",
    body: contract.newGroups,
    status: 200,
    answer: contract.user,
    run: async ({ services, by, now, param, body }) =>
      shown(await setGroups(services, param("name"), body.groups, by, now)),
  }),
  change("disable", "No sign-in any more; ends sessions and links", ({ services, by, now }, name) =>
    disable(services, name, by, now),
  ),
  change("enable", "May sign in again", ({ services, by, now }, name) =>
    enable(services, name, by, now),
  ),
  change(
    "reset-second-factor",
    "Take second factor and recovery codes away; ends sessions and links",
    ({ services, by, now }, name) => resetSecondFactor(services, name, by, now),
  ),
  change(
    "unlock",
    "End waiting times after wrong passwords or codes",
    ({ services, by, now }, name) => unlock(services, name, by, now),
  ),
  operation({
    method: "POST",
    path: "/users/{name}/link",
    summary: "A link to choose a password: an invitation if there is no password yet, else a reset",
    status: 201,
    answer: contract.link,
    async run({ services, by, now, url, param }) {
      const link = await newLink(services, param("name"), url, by, now);
      return link.ok ? ok(showLink(link.value)) : link;
    },
  }),
];

function listingOf(query: z.output<typeof contract.userQuery>): Omit<PeopleQuery, "limit"> {
  const search = query.search?.trim() ?? "";
  const sort = query.sort ?? (search === "" ? "name" : "added");
  const day = (moment: string | undefined) =>
    moment === undefined ? undefined : dayOf(Date.parse(moment));
  return {
    filter: {
      search,
      group: query.group,
      state: query.state,
      secondFactor: query.second_factor && query.second_factor === "true",
      seenFrom: day(query.seen_since),
      seenBefore: day(query.not_seen_since),
    },
    sort: sortOf(sort),
  };
}

export const sessionOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/users/{name}/sessions",
    summary: "Sessions of a user",
    status: 200,
    answer: pageOf(session),
    async run({ services, now, param }) {
      const found = await sessionsOfUser(services, param("name"), now);
      // Not paged: a person has at most `SESSIONS_PER_USER`.
      return found.ok ? ok({ items: found.value.map(showSession), next_cursor: null }) : found;
    },
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}/sessions",
    summary: "Sign a user out everywhere",
    status: 204,
    run: ({ services, by, now, param }) => revokeSessions(services, param("name"), by, now),
  }),
  operation({
    method: "DELETE",
    path: "/users/{name}/sessions/{id}",
    summary: "End one session of a user",
    status: 204,
    run: ({ services, by, now, param }) =>
      revokeSession(services, param("name"), param("id"), by, now),
  }),
];

export const showPerson = (row: PersonSummary): z.input<typeof contract.user> => ({
  id: row.user.id,
  username: row.user.username,
  name: row.user.name,
  email: row.user.email,
  groups: [...row.user.groups],
  disabled: row.disabledAt !== undefined,
  has_password: row.hasPassword,
  must_change_password: row.mustChange,
  two_factor: row.hasSecondFactor,
  created_at: isoTime(row.createdAt),
  disabled_at: isoTimeOrNull(row.disabledAt),
  signed_in_at: isoTimeOrNull(row.signedInAt),
  seen_on: row.seenDay === 0 ? null : isoTime(row.seenDay * DAY).slice(0, 10),
});

const showBucket = ({ failures, closed, waitsUntil }: BucketState) => ({
  failures,
  closed,
  waits_until: isoTimeOrNull(waitsUntil),
});

const showCounter = ({ untrusted, devices }: CounterState) => ({
  untrusted: showBucket(untrusted),
  devices: devices.map(showBucket),
});

export const showDetails = (details: PersonDetails): z.input<typeof contract.userDetails> => ({
  ...showPerson(details.person),
  passkeys: details.person.passkeys.map(({ name, synced, createdAt, lastUsedAt }) => ({
    name,
    synced,
    created_at: isoTime(createdAt),
    last_used_at: isoTimeOrNull(lastUsedAt),
  })),
  recovery_codes_left: details.person.recoveryCodesLeft,
  sessions: details.sessions.length,
  attempts: details.attempts
    ? {
        password: showCounter(details.attempts.password),
        second_factor: showCounter(details.attempts.secondFactor),
      }
    : null,
});

export const showLink = (link: Link): z.input<typeof contract.link> => ({
  kind: link.kind,
  url: link.url,
  expires_at: isoTime(link.expiresAt),
  mailed_to: link.mailedTo ?? null,
});

export const showSession = (row: ListedSession): z.input<typeof contract.session> => ({
  id: row.id,
  amr: [...row.amr],
  trusted_device: row.remembered,
  signed_in_at: isoTime(row.authTime),
  last_seen_at: isoTime(row.lastSeenAt),
  expires_at: isoTime(row.expiresAt),
  address: row.address,
  user_agent: row.userAgent,
  name: row.device?.label ?? null,
  city: row.place.city ?? null,
  country: row.place.country ?? null,
});
