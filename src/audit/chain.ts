import { fromBase64Url, toBase64Url, utf8 } from "../kit/bytes.ts";
import type { AuditRow } from "../store/audit-events.ts";
import type { AuditSeal } from "../store/audit-seals.ts";

/** 128 bits are kept: the hash before is part of each, so collisions cannot be prepared in advance. */
const HASH_BYTES = 16;

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
}

/** Each event is chained to the one before it, so that two that change places change their hashes. */
export async function eventHash(previous: string, row: AuditRow): Promise<string> {
  const { id, at, event, userId, username, actor, address, detail } = row;
  const fields = [
    previous,
    id,
    at,
    event,
    userId ?? null,
    username ?? null,
    actor,
    address,
    detail,
  ];
  return toBase64Url((await sha256(JSON.stringify(fields))).slice(0, HASH_BYTES));
}

type Sealed = Pick<AuditSeal, "number" | "firstId" | "lastId" | "firstAt" | "hashes" | "previous">;

const sealHash = async ({ number, firstId, lastId, firstAt, hashes, previous }: Sealed) =>
  toBase64Url(await sha256(JSON.stringify([number, previous, firstId, lastId, firstAt, hashes])));

export interface SealKey {
  readonly key: CryptoKey;
  readonly secretId: string;
}

/** Seals events that follow what `last` has sealed; `rows` are in the order of their ids. */
export async function makeSeal(
  last: AuditSeal | undefined,
  rows: readonly [AuditRow, ...AuditRow[]],
  { key, secretId }: SealKey,
): Promise<AuditSeal> {
  const hashes: [number, string][] = [];
  let before = last?.hashes.at(-1)?.[1] ?? "";
  for (const row of rows) {
    before = await eventHash(before, row);
    hashes.push([row.id, before]);
  }
  const sealed: Sealed = {
    number: (last?.number ?? 0) + 1,
    firstId: rows[0].id,
    lastId: rows.at(-1)?.id ?? rows[0].id,
    firstAt: rows[0].at,
    hashes,
    previous: last?.hash ?? "",
  };
  const hash = await sealHash(sealed);
  const mac = await crypto.subtle.sign("HMAC", key, utf8(hash));
  return { ...sealed, hash, secretId, mac: toBase64Url(new Uint8Array(mac)) };
}

export type ChainFault =
  | { readonly kind: "changed" | "missing" | "inserted"; readonly id: number }
  | { readonly kind: "seal_changed" | "seal_missing" | "seal_forged"; readonly number: number };

/** What is wrong with a seal itself. `before`: the one it follows, where it is still there. */
export async function sealFaults(
  seal: AuditSeal,
  before: AuditSeal | undefined,
  { key, secretId }: SealKey,
): Promise<readonly ChainFault[]> {
  const { number } = seal;
  if (before && number !== before.number + 1)
    return [{ kind: "seal_missing", number: before.number + 1 }];
  const whole = (await sealHash(seal)) === seal.hash && (!before || seal.previous === before.hash);
  if (!whole) return [{ kind: "seal_changed", number }];
  const mac = fromBase64Url(seal.mac);
  const authentic =
    // Made under an earlier secret: the seals under the current one that follow vouch for it.
    seal.secretId !== secretId
      ? before?.secretId !== secretId
      : mac !== undefined && (await crypto.subtle.verify("HMAC", key, mac, utf8(seal.hash)));
  return authentic ? [] : [{ kind: "seal_forged", number }];
}

/**
 * Compares events with their seal. `rows`: all events after the seal before, up to the end of this one.
 * `keptFrom`: the id below which events may have been deleted because of their age.
 */
export async function eventFaults(
  seal: AuditSeal,
  before: AuditSeal | undefined,
  rows: readonly AuditRow[],
  keptFrom: number,
): Promise<readonly ChainFault[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const faults: ChainFault[] = [];
  let previous = before?.hashes.at(-1)?.[1];
  for (const [id, hash] of seal.hashes) {
    const row = byId.get(id);
    byId.delete(id);
    if (!row) {
      if (id >= keptFrom) faults.push({ kind: "missing", id });
    } else if (previous !== undefined || seal.previous === "") {
      if ((await eventHash(previous ?? "", row)) !== hash) faults.push({ kind: "changed", id });
    }
    previous = hash;
  }
  return [...faults, ...[...byId.keys()].map((id) => ({ kind: "inserted" as const, id }))];
}
