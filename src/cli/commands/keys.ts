import type * as z from "zod";
import { key, pageOf, sealed } from "../../admin/contract.ts";
import { derivedToken } from "../../kit/derive.ts";
import { ok, refuse } from "../../kit/result.ts";
import { installationRecipient, ownSecret } from "../age.ts";
import { facts, moment, table } from "../terminal-text.ts";
import type { Command, Input } from "./command.ts";

const keyTable = (keys: readonly z.output<typeof key>[]): string =>
  table(
    ["KEY", "STATE", "SIGNS FROM", "PUBLISHED UNTIL", "READABLE"],
    keys.map((row) => [
      row.kid,
      row.state,
      moment(row.active_at),
      moment(row.expires_at),
      row.readable ? "yes" : "no: another secret",
    ]),
  );

const keys = (word: string, method: "GET" | "POST", path: string): Command => ({
  words: `keys ${word}`,
  args: [],
  flags: {},
  help: "",
  async run({ api }: Input) {
    const client = await api();
    if (!client.ok) return client;
    const found = await client.value({ method, path, answer: pageOf(key) });
    if (!found.ok) return found;
    return ok({ json: found.value.items, text: keyTable(found.value.items) });
  },
});

type Sealed = z.output<typeof sealed>;

const PREVIOUS: Readonly<Record<Sealed["previous"], string>> = {
  none: "is not set",
  needed: "is still needed",
  can_go: "is not needed any more: remove it",
};

const sealedFacts = ({ left, unreadable, previous, findings }: Sealed): string =>
  [
    facts([
      ["To be sealed anew", String(left)],
      ["Opens under no secret", String(unreadable)],
      ["GATEHOUSE_SECRET_PREVIOUS", PREVIOUS[previous]],
    ]),
    ...findings.map(({ message }) => message),
  ].join("\n");

/** How far a change of GATEHOUSE_SECRET has come. */
export const keysStatus: Command = {
  words: "keys status",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    const found = await client.value({ method: "GET", path: "/keys/sealed", answer: sealed });
    return found.ok ? ok({ json: found.value, text: sealedFacts(found.value) }) : found;
  },
};

/** What cron does in pieces, at once: asks again until nothing is left. */
export const keysReseal: Command = {
  words: "keys reseal",
  args: [],
  flags: {},
  help: "",
  async run({ api }) {
    const client = await api();
    if (!client.ok) return client;
    for (let before = Number.POSITIVE_INFINITY; ; ) {
      const done = await client.value({ method: "POST", path: "/keys/reseal", answer: sealed });
      if (!done.ok) return done;
      const { left } = done.value;
      if (left === 0) return ok({ json: done.value, text: sealedFacts(done.value) });
      if (left >= before) return refuse(`${left} are left, and nothing changes; see keys status`);
      before = left;
    }
  },
};

export const keysList = keys("list", "GET", "/keys");
export const keysRotate = keys("rotate", "POST", "/keys/rotate");

/** What follows from the secret: asks no server. */
const derivedKey = (
  word: string,
  name: string,
  derive: (secret: Uint8Array<ArrayBuffer>) => Promise<string>,
): Command => ({
  words: `keys ${word}`,
  args: [],
  flags: {},
  help: "",
  async run() {
    const secret = ownSecret();
    if (!secret.ok) return secret;
    const value = await derive(secret.value);
    return ok({ json: { [name]: value }, text: value });
  },
});

/** For `user export --for` at another installation. */
export const keysRecipient = derivedKey("recipient", "recipient", installationRecipient);

/** What the receiver of AUDIT_WEBHOOK checks signatures with. */
export const keysWebhook = derivedKey("webhook", "secret", async (secret) => {
  const derived = Buffer.from(await derivedToken(secret, "audit webhook"), "base64url");
  return `whsec_${derived.toString("base64")}`;
});
