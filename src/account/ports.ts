import type { ProofPorts } from "../proof/ports.ts";
import type { OpenPorts } from "../session/open.ts";

export interface AccountPorts extends ProofPorts, OpenPorts {
  /** In code points. */
  readonly passwordMinimum: number;
  /** Words that make bad passwords here: the installation's name and hosts. */
  readonly context: readonly string[];
}
