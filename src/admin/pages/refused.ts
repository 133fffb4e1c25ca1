import type { Sentence } from "../../pages/ui/copy/words.ts";
import type { AdminRefusal } from "../refusal.ts";
import { REFUSALS } from "./copy/frame.ts";

export interface Refused {
  readonly problem: Sentence;
  readonly status: 404 | 409 | 422 | 503;
  /** By field, for the form that was sent. */
  readonly faults: Readonly<Record<string, string>>;
}

const STATUS = {
  no_such_user: 404,
  no_such_session: 404,
  no_such_token: 404,
  name_taken: 409,
  last_administrator: 409,
  user_disabled: 409,
  invalid: 422,
  busy: 503,
  counters_unavailable: 503,
} as const satisfies Record<AdminRefusal["kind"], Refused["status"]>;

/** What to show, and with which status, to whoever asked for it. */
export const refused = (reason: AdminRefusal): Refused => ({
  problem: REFUSALS[reason.kind],
  status: STATUS[reason.kind],
  faults: reason.kind === "invalid" ? sentences(reason.faults) : {},
});

/** The API says "must be …" of a field; beside the field it is a sentence. */
const sentences = (faults: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, `This ${fault}.`]));
