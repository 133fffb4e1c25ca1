import { tokenHash } from "../kit/bytes.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Services } from "../services.ts";
import { findLinkUser, type LinkKind } from "../store/links.ts";
import type { User } from "../store/users.ts";
import { rateLimited, type Throttled } from "./attempt.ts";

export interface VerifiedLink {
  readonly kind: "right";
  readonly user: User;
  readonly tokenHash: string;
}

export type LinkVerdict = VerifiedLink | { readonly kind: "gone" } | Throttled;

/**
 * Whom a link is for. Nothing is used up: scanners of mail and chat open links too. Links that do
 * not work count against the network they come from, and all get one answer.
 */
export async function verifyLink(
  services: Pick<Services, "db" | "waitUntil"> & {
    readonly limiter: Pick<Limiter, "spendAddress">;
  },
  link: { kind: LinkKind; token: string; address: string },
  now: number,
): Promise<LinkVerdict> {
  const hash = await tokenHash(link.token);
  const [spending, user] = await Promise.all([
    services.limiter.spendAddress(link.address, now),
    findLinkUser(services.db, link.kind, hash, now),
  ]);
  if (spending.kind !== "allowed") {
    const refusal = rateLimited(spending);
    if (refusal.kind === "closed") throw new Error("the budget of an address never closes");
    return refusal;
  }
  if (!user) return { kind: "gone" };
  services.waitUntil(spending.giveBack());
  return { kind: "right", user, tokenHash: hash };
}
