import { PATHS } from "../config/paths.ts";
import { newRecoveryCodes } from "../factors/recovery-code.ts";
import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import type { Person } from "../session/visitor.ts";
import { consumeSecondFactor, type SecondFactorRefusal } from "../verification/second-factor.ts";
import { PENDING_LIFETIME, type Unsaved } from "./pending.ts";

/** A new set for who proves the factor; the old one dies when the new one is saved and switched on. */
export async function renewRecoveryCodes(
  services: Services,
  request: { person: Person; code: string; browser: Browser },
  now: number,
): Promise<Result<Unsaved, SecondFactorRefusal>> {
  const used = await consumeSecondFactor(services, request, now);
  if (!used.ok) return used;
  const { totp } = used.value;
  if (!totp) return refuse({ kind: "wrong" });
  return ok({
    stage: "unsaved",
    id: randomId(),
    becomes: { kind: "codes", replaces: totp.recoverySet },
    codes: [...newRecoveryCodes()],
    saved: false,
    returnTo: PATHS.account,
    until: now + PENDING_LIFETIME,
  });
}
