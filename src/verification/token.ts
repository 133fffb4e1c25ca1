import { auditCounted } from "../audit/event.ts";
import { tokenHash } from "../kit/bytes.ts";
import { siteOf } from "../limits/counters.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Services } from "../services.ts";
import type { ServiceTokens } from "../session/service-token-cache.ts";
import type { WaitUntil } from "../session/session-cache.ts";
import type { Program, Service } from "../session/visitor.ts";
import { type FoundLink, findLink, type LinkKind } from "../store/links.ts";
import { rateLimited, type Throttled } from "./attempt.ts";

export interface VerifiedLink extends FoundLink {
  readonly kind: "right";
  readonly tokenHash: string;
}

export type LinkVerdict = VerifiedLink | { readonly kind: "gone" } | Throttled;

/**
 * The user a link is for. Nothing is used up: scanners of mail and chat open links too. Links that do
 * not work count against the network they come from, and all get one answer.
 */
export async function verifyLink(
  services: Pick<Services, "db" | "waitUntil"> & {
    readonly limiter: Pick<Limiter, "spendAddress" | "refusedFor">;
  },
  link: { kind: LinkKind; token: string; address: string },
  now: number,
): Promise<LinkVerdict> {
  const refused = services.limiter.refusedFor(link.address, now);
  if (refused !== undefined) return { kind: "waiting", seconds: refused };
  const hash = await tokenHash(link.token);
  const [spending, found] = await Promise.all([
    services.limiter.spendAddress(link.address, now),
    findLink(services.db, link.kind, hash, now),
  ]);
  if (spending.kind !== "allowed") {
    const refusal = rateLimited(spending);
    if (refusal.kind === "closed") throw new Error("the budget of an address never closes");
    return refusal;
  }
  if (!found) return { kind: "gone" };
  services.waitUntil(spending.giveBack());
  return { kind: "right", ...found, tokenHash: hash };
}

export interface ServiceVerificationPorts {
  readonly db: D1Database;
  readonly serviceTokens: Pick<ServiceTokens, "find" | "isKnown">;
  readonly limiter: Pick<Limiter, "spendAddress" | "refusedFor">;
  readonly waitUntil: WaitUntil;
}

export type ServiceVerdict =
  | { readonly kind: "right"; readonly visitor: Service | Program }
  | { readonly kind: "refused" }
  /** Too many wrong ones came from this network; `seconds` until the next is looked at. */
  | { readonly kind: "waiting"; readonly seconds: number };

/**
 * Checks a token of a service or a person. A right one costs no attempt, because nobody can guess 256
 * bits, and one that this isolate has seen to be right is not held up by the failures of its
 * neighbours. Wrong ones count against the network they come from; once its budget is spent, they cost nothing at all.
 */
export async function verifyServiceToken(
  { db, serviceTokens, limiter, waitUntil }: ServiceVerificationPorts,
  request: { token: string; host: string; address: string },
  now: number,
): Promise<ServiceVerdict> {
  const { host, address } = request;
  const refused = serviceTokens.isKnown(request.token)
    ? undefined
    : limiter.refusedFor(address, now);
  if (refused !== undefined) return { kind: "waiting", seconds: refused };
  const found = await serviceTokens.find(request.token, host, now, waitUntil);
  if (found.kind === "right") return found;
  // What can be no token at all is noise of scanners, and no guess: it costs no counter and no row.
  if (found.kind === "malformed") return { kind: "refused" };
  const spending = await limiter.spendAddress(address, now);
  if (spending.kind === "wait") return { kind: "waiting", seconds: spending.seconds };
  if (spending.kind === "allowed") {
    const of = "of" in found && found.of !== undefined ? { of: found.of } : {};
    const name = "name" in found ? { token: found.name, ...of } : {};
    const detail = { ...name, host, why: found.kind };
    const entry = { event: "service_token_refused", user: undefined, address, detail } as const;
    waitUntil(db.batch([...auditCounted(db, { ...entry, now }, siteOf(address))]));
  }
  return { kind: "refused" };
}
