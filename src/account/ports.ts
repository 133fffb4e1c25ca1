import type { OpenPorts } from "../session/open-session.ts";
import type { VerificationPorts } from "../verification/ports.ts";

export interface AccountPorts extends VerificationPorts, OpenPorts {
  /** In code points. */
  readonly passwordMinimum: number;
  /** Words that make bad passwords here: the installation's name and hosts. */
  readonly context: readonly string[];
}
