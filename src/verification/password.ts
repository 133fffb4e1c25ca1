import { audit, auditCounted, auditRefusal } from "../audit/event.ts";
import type { Place } from "../factors/hash-queue.ts";
import { DUMMY_HASH } from "../factors/phc.ts";
import { usernameCounterKey, usernameKey } from "../factors/username.ts";
import { siteOf } from "../limits/counters.ts";
import type { Bucket } from "../limits/spending.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { findForSignIn, type SignInRow } from "../store/users.ts";
import {
  type Allowed,
  bucketDetail,
  bucketOf,
  countedWhile,
  orGiveBack,
  rateLimited,
  refusedAlready,
  type Throttled,
} from "./attempt.ts";

export interface VerifiedPassword {
  readonly kind: "right";
  readonly row: SignInRow;
  /** The hash that was checked: what follows must depend on it still being there. */
  readonly passwordHash: string;
  /** The stored parameters are older than today's. */
  readonly rehash: boolean;
  readonly spent: Allowed;
}

type PasswordServices = Pick<Services, "db" | "hasher" | "limiter" | "waitUntil">;

export type PasswordVerdict = VerifiedPassword | { readonly kind: "wrong" } | Throttled;

/**
 * Checks a password: whatever asks for one does it here, so that all draw on one budget.
 *
 * Two round trips at most with what follows: the counters and the user's row at the same time. A
 * name that nobody has, a disabled user and one without a password cost the same hash and get the
 * same answer. Nothing is written but the attempt; a right password is for the caller to give back.
 */
export async function verifyPassword(
  services: PasswordServices,
  attempt: { username: string; password: string; browser: Browser },
  now: number,
): Promise<PasswordVerdict> {
  const { browser } = attempt;
  const key = usernameKey(attempt.username);
  const bucket = bucketOf(browser, (device) => device.usernameKey === key);
  const isKnown = bucket.kind === "device";
  // A flood is turned away here, by what this isolate knows, before it has cost anything.
  const refused = refusedAlready(services.limiter, browser.address, bucket, now);
  if (refused) return refused;
  const place = services.hasher.reserve(isKnown ? "known" : "unknown");
  if (!place) return { kind: "busy" };
  try {
    return await compare(services, attempt, { key, bucket, place }, now);
  } finally {
    services.hasher.release(place);
  }
}

async function compare(
  services: PasswordServices,
  attempt: { username: string; password: string; browser: Browser },
  { key, bucket, place }: { key: string | undefined; bucket: Bucket; place: Place },
  now: number,
): Promise<PasswordVerdict> {
  const { browser } = attempt;
  const counterKey = usernameCounterKey(attempt.username);
  const [spending, row] = await countedWhile(
    services.waitUntil,
    services.limiter.spendPassword(counterKey, browser.address, bucket, now),
    // A name that nobody can have is looked up too: it must take as long as any other.
    findForSignIn(services.db, key ?? counterKey, browser.device?.id, browser.session?.id),
  );
  if (spending.kind !== "allowed") {
    const refusal = rateLimited(spending);
    if (refusal.kind === "closed") throw new Error("a password budget never closes");
    return refusal;
  }

  const passwordHash = row?.disabled === false ? row.passwordHash : undefined;
  const hashing = services.hasher.verify(passwordHash ?? DUMMY_HASH, attempt.password, place);
  const compared = await orGiveBack(services.waitUntil, spending, hashing);
  if (compared.kind === "busy") {
    services.waitUntil(spending.giveBack());
    return compared;
  }
  if (row && passwordHash !== undefined && compared.kind === "right") {
    return { kind: "right", row, passwordHash, rehash: compared.rehash, spent: spending };
  }
  const detail = { failures: spending.failuresBefore + 1, ...bucketDetail(bucket) };
  const about = { now, address: browser.address, detail };
  const user = row?.user;
  const events = ["password_refused" as const, ...spending.ifWrong.thresholds].flatMap((event) =>
    user && event === "password_refused"
      ? auditRefusal(services.db, { event, user, ...about }, siteOf(browser.address))
      : user
        ? [audit(services.db, { event, user, ...about })]
        : auditCounted(services.db, { event, user, ...about }, siteOf(browser.address)),
  );
  services.waitUntil(spending.isSomebodys(row !== undefined));
  services.waitUntil(services.db.batch(events));
  return { kind: "wrong" };
}
