import type { ProofPorts } from "../proof/ports.ts";
import type { Sessions } from "../session/find-person.ts";
import type { OpenPorts } from "../session/open.ts";
import type { SigningKeys } from "../session/signed-token.ts";

export interface LoginPorts extends ProofPorts, OpenPorts {
  readonly sessions: Pick<Sessions, "stands">;
  readonly ticketKeys: SigningKeys;
  /** ms; 0: devices are not trusted, the code is asked at every sign-in. */
  readonly trustedDevice: number;
}
