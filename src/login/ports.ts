import type { OpenPorts } from "../session/open-session.ts";
import type { Sessions } from "../session/session-cache.ts";
import type { SigningKeys } from "../session/signed-token.ts";
import type { VerificationPorts } from "../verification/ports.ts";

export interface LoginPorts extends VerificationPorts, OpenPorts {
  readonly sessions: Pick<Sessions, "isActive">;
  readonly ticketKeys: SigningKeys;
  /** ms; 0: devices are not trusted, the code is asked at every sign-in. */
  readonly trustedDevice: number;
}
