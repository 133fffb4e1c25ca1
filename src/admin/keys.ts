import type * as z from "zod";
import { type KeyFacts, listKeys, rotateNow } from "../assertion/rotation.ts";
import { audit } from "../audit/event.ts";
import { ok } from "../kit/result.ts";
import type * as contract from "./contract.ts";
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
      const rows = await listKeys(db, keys.assertion, now);
      return ok({ items: rows.map(showKey), next_cursor: null });
    },
  }),
];

export const showKey = (key: KeyFacts): z.input<typeof contract.key> => ({
  kid: key.kid,
  state: key.state,
  created_at: isoTime(key.createdAt),
  active_at: isoTime(key.activeAt),
  expires_at: isoTimeOrNull(key.expiresAt),
  readable: key.readable,
});
