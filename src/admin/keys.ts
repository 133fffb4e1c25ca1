import type * as z from "zod";
import {
  countSigningKeys,
  type KeyFacts,
  listKeys,
  maintainKeys,
  rotateNow,
} from "../assertion/rotation.ts";
import { audit } from "../audit/event.ts";
import { ok } from "../kit/result.ts";
import { findTrouble } from "../maintenance/self-check.ts";
import type { Services } from "../services.ts";
import { countSealed, retryUnreadable, useSecret } from "../store/secrets.ts";
import { resealTotpSecrets } from "../verification/totp-secret.ts";
import * as contract from "./contract.ts";
import { key, pageOf } from "./contract.ts";
import { isoTime, isoTimeOrNull, type Operation, operation } from "./operation.ts";

/** The keys that assertions are signed with. */
export const keyOperations: readonly Operation[] = [
  operation({
    method: "GET",
    path: "/keys",
    summary: "Published signing keys, oldest first",
    status: 200,
    answer: pageOf(key),
    async run({ services, now }) {
      const keys = await listKeys(services.db, services.keys.assertion, now);
      return ok({ items: keys.map(showKey), next_cursor: null });
    },
  }),
  operation({
    method: "POST",
    path: "/keys/rotate",
    summary: "Create a new signing key now; it is published before it is used",
    status: 200,
    answer: pageOf(key),
    async run({ services, by, now }) {
      const { db, keys } = services;
      // Written first: the log says who asked, even if the rotation fails.
      await audit(db, {
        ...{ event: "signing_key_rotated", now, user: undefined, actor: by.name },
        address: by.address,
      }).run();
      await rotateNow(db, keys.assertion, now);
      // New keys mean going on with this secret, whichever one the database was used with before.
      await useSecret(db, keys.secretId, now).run();
      const rows = await listKeys(db, keys.assertion, now);
      return ok({ items: rows.map(showKey), next_cursor: null });
    },
  }),
  operation({
    method: "GET",
    path: "/keys/sealed",
    summary: "What is still sealed under the previous GATEHOUSE_SECRET, and what opens under none",
    status: 200,
    answer: contract.sealed,
    run: async ({ services, now }) => ok(await showSealed(services, now)),
  }),
  operation({
    method: "POST",
    path: "/keys/reseal",
    summary: "Seals some of it anew; to be asked again as long as something is left",
    status: 200,
    answer: contract.sealed,
    async run({ services, now }) {
      const before = await showSealed(services, now);
      if (before.left === 0 && before.unreadable > 0) await retryUnreadable(services.db).run();
      await maintainKeys(services.db, services.keys.assertion, now);
      await resealTotpSecrets(services);
      return ok(await showSealed(services, now));
    },
  }),
];

async function showSealed(
  services: Services,
  now: number,
): Promise<z.input<typeof contract.sealed>> {
  const { db, keys } = services;
  const findings = await findTrouble(services, now);
  const shown = findings.map(({ degraded, message }) => ({ degraded, message }));
  if (findings.some(({ event }) => event === "schema_trouble"))
    return { left: 0, unreadable: 0, previous: "none", findings: shown };
  const [totp, signing] = await Promise.all([
    countSealed(db, keys.secretId),
    countSigningKeys(db, keys.assertion, now),
  ]);
  const waiting = totp.filter(
    ({ secretId }) => secretId === null || secretId === keys.previousSecretId,
  );
  const lost = totp.filter((each) => each.secretId !== null && !waiting.includes(each));
  const hasPrevious = keys.previousSecretId !== undefined;
  const left = hasPrevious ? sum(waiting) + signing.previous : 0;
  return {
    left,
    unreadable: sum(lost) + signing.unreadable,
    previous: hasPrevious ? (left > 0 ? "needed" : "can_go") : "none",
    findings: shown,
  };
}

const sum = (counts: readonly { readonly rows: number }[]): number =>
  counts.reduce((total, { rows }) => total + rows, 0);

export const showKey = (key: KeyFacts): z.input<typeof contract.key> => ({
  kid: key.kid,
  state: key.state,
  created_at: isoTime(key.createdAt),
  active_at: isoTime(key.activeAt),
  expires_at: isoTimeOrNull(key.expiresAt),
  readable: key.readable,
});
