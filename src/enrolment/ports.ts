import type { ProofPorts } from "../proof/ports.ts";
import type { OpenPorts } from "../session/open.ts";

export interface EnrolmentPorts extends ProofPorts, OpenPorts {
  /** Seals what waits in the browser: the current key first. */
  readonly pendingKeys: readonly [CryptoKey, ...CryptoKey[]];
}
