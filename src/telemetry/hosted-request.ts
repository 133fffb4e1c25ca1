import { PATHS } from "../config/paths.ts";
import type { WrittenEvent } from "../store/database.ts";
import type { Metrics, Surface } from "./metrics.ts";
import type { RequestLine, RequestLog } from "./request-log.ts";

/** What becomes known of a request while a hosted page or the API answers it. */
export interface RequestNote {
  /** Why it is refused. */
  reason?: string;
  /** The id of the person who is signed in. */
  user?: string;
  /** Who administers. */
  by?: string;
  /** It has opened a session. */
  signedIn?: true;
}

interface Hosted {
  readonly surface: Surface;
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
}

/** Forms that sign in, or lead there. */
const SIGN_IN: readonly string[] = [
  ...[PATHS.login, PATHS.twoFactor, PATHS.twoFactorPasskey, PATHS.recovery, PATHS.passkey],
  ...[PATHS.setup, PATHS.invite],
];

/** Where no page has said why. */
const REASONS: Readonly<Record<number, string>> = {
  400: "bad_request",
  401: "nobody",
  403: "not_allowed",
  404: "not_found",
  405: "wrong_method",
  409: "out_of_order",
  410: "link_expired",
  413: "too_large",
  415: "not_a_form",
  422: "invalid",
  429: "waiting",
};

/** Follows one request to a hosted page or the API: one line of the log, and its part in the counts. */
export function followHosted(
  { metrics, log }: { metrics: Metrics; log: RequestLog },
  { surface, method, path, requestId }: Hosted,
) {
  const note: RequestNote = {};
  const events: WrittenEvent[] = [];
  let answered: number | undefined;

  function lineWith(status: number, written: readonly WrittenEvent[]): Omit<RequestLine, "event"> {
    const user = note.user ?? written.find(({ userId }) => userId !== undefined)?.userId;
    const by = note.by ?? written[0]?.actor;
    return {
      ...{ request_id: requestId, surface, status, method },
      ...(user !== undefined && { user }),
      ...(by !== undefined && { by }),
      ...(written.length > 0 && { audit: [...new Set(written.map(({ event }) => event))] }),
    };
  }

  return {
    note,
    /** Some of it comes after the answer: then it has a line of its own, unless one says "refused". */
    written(event: WrittenEvent): void {
      if (answered === undefined) events.push(event);
      else if (answered < 400) log.changed(lineWith(answered, [event]));
    },
    answered({ status }: Response): void {
      answered = status;
      metrics.hosted(surface, status);
      if (method === "POST" && SIGN_IN.includes(path)) {
        const done = note.signedIn ? "signed_in" : "continued";
        metrics.signIn(status < 400 ? done : (note.reason ?? "other"));
      }
      if (status >= 400 || note.reason !== undefined) {
        log.refused(note.reason ?? REASONS[status] ?? "unavailable", () =>
          lineWith(status, events),
        );
      } else if (events.length > 0) {
        log.changed(lineWith(status, events));
      } else {
        log.allowed(() => lineWith(status, events));
      }
    },
  };
}
