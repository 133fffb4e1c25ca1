import type { GuardPorts, OriginTrouble, TroubleEntry } from "./ports.ts";
import { refusal } from "./respond.ts";

const IN_MESSAGES: readonly (readonly [RegExp, OriginTrouble])[] = [
  [/refused/i, "refused"],
  [/\bTLS\b|\bSSL\b|certificate/i, "tls"],
  [/too (?:large|long)|exceed/i, "too_large"],
  [/\bparse|protocol|malformed|not HTTP/i, "not_http"],
  [/reset|disconnected/i, "reset"],
];

/** Of what `fetch` has thrown. */
export function troubleOf(error: unknown): OriginTrouble {
  const message = error instanceof Error ? error.message : String(error);
  return IN_MESSAGES.find(([words]) => words.test(message))?.[1] ?? "unreachable";
}

/**
 * The edge answers by itself where it cannot reach an origin, with a status of its own
 * (https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/).
 */
const AT_THE_EDGE: Readonly<Record<number, OriginTrouble>> = {
  520: "not_http",
  521: "refused",
  522: "late",
  523: "unreachable",
  524: "late",
  525: "tls",
  526: "tls",
  530: "unreachable",
};

/** `undefined`: a final response (RFC 9110 §15) of the origin's own. */
export function troubleIn({ status, webSocket, headers }: Response, upgrade: boolean) {
  if (status === 101) return upgrade && webSocket !== null ? undefined : "not_http";
  if (status < 200 || status > 599) return "not_http";
  const trouble = AT_THE_EDGE[status];
  return trouble !== undefined && headers.get("server") === "cloudflare" ? trouble : undefined;
}

export function troubleResponse(
  trouble: OriginTrouble,
  request: Request,
  ports: Pick<GuardPorts, "page" | "requestId">,
): Promise<Response> {
  return trouble === "late"
    ? refusal("gateway_timeout", request, ports, {
        status: 504,
        title: "The app took too long",
        detail: "The server behind the gate did not answer in time.",
      })
    : refusal("bad_gateway", request, ports, {
        status: 502,
        title: "The app cannot be reached",
        detail: "The server behind the gate gave no usable answer.",
      });
}

const BURST = 20;
const PER_SECOND = 1;

/**
 * One line for each trouble, as long as they are few: an origin that is down would fill the log with
 * as many lines as there are requests. What was left out is counted in the next line.
 */
export function createTroubleLog(write: (entry: TroubleEntry) => void, clock: () => number) {
  let room = BURST;
  let since = clock();
  let leftOut = 0;
  return (entry: TroubleEntry): void => {
    const now = clock();
    room = Math.min(BURST, room + ((now - since) / 1000) * PER_SECOND);
    since = now;
    if (room < 1) {
      leftOut++;
      return;
    }
    room--;
    write(leftOut === 0 ? entry : { ...entry, left_out: leftOut });
    leftOut = 0;
  };
}
