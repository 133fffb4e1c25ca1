import {
  openPending,
  type Pending,
  type PendingRefusal,
  sealPending,
} from "../enrolment/pending.ts";
import { HOUR } from "../kit/clock.ts";
import type { Result } from "../kit/result.ts";
import { readCookie } from "../session/cookies.ts";
import type { Person } from "../session/visitor.ts";
import { giveCookie, message } from "./answer.tsx";
import type { PageContext } from "./ports.ts";

/** Longer than what it holds is good for, so that "expired" can be told from "never begun". */
const COOKIE_LIFETIME = HOUR;

export const pendingOf = (
  c: PageContext,
  person: Person,
): Promise<Result<Pending, PendingRefusal>> =>
  openPending(
    c.var.services.keys.enrolment,
    person,
    readCookie(c.req.raw, c.var.url, "gatehouse-enrolment"),
    c.var.now,
  );

export async function givePending(c: PageContext, person: Person, state: Pending): Promise<void> {
  const sealed = await sealPending(c.var.services.keys.enrolment[0], person, state);
  giveCookie(c, "gatehouse-enrolment", sealed, COOKIE_LIFETIME);
}

/** A set-up that was never begun here, is another session's, or has expired. */
export const answerPending = (c: PageContext, refusal: PendingRefusal) =>
  message(c, refusal === "expired" ? "enrolment_expired" : "out_of_order", "account");
