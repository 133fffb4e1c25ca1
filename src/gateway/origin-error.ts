import type { GuardPorts } from "./ports.ts";
import { refusal } from "./respond.ts";

/** Why there is no answer from the origin: none that is one, or none in time. */
export type OriginError = "failed" | "late";

export function originErrorResponse(
  kind: OriginError,
  request: Request,
  ports: Pick<GuardPorts, "page">,
): Promise<Response> {
  const requestId = request.headers.get("cf-ray") ?? crypto.randomUUID();
  return kind === "late"
    ? refusal("gateway_timeout", request, ports, {
        status: 504,
        title: "The app took too long",
        detail: "The server behind the gate did not answer in time.",
        requestId,
      })
    : refusal("bad_gateway", request, ports, {
        status: 502,
        title: "The app cannot be reached",
        detail: "The server behind the gate gave no usable answer.",
        requestId,
      });
}

export const looped = (request: Request, ports: Pick<GuardPorts, "page">): Promise<Response> =>
  refusal("loop", request, ports, {
    status: 508,
    title: "Loop",
    detail:
      "This request has been through the gate before: an app's origin leads back to the gate.",
  });
