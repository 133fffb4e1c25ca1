import type { OpenPorts } from "../session/open-session.ts";
import type { VerificationPorts } from "../verification/ports.ts";

export interface EnrolmentPorts extends VerificationPorts, OpenPorts {
  /** Seals what waits in the browser: the current key first. */
  readonly pendingKeys: readonly [CryptoKey, ...CryptoKey[]];
}
