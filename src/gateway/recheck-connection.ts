import { SECOND } from "../kit/clock.ts";
import type { Person, Service } from "../session/visitor.ts";
import type { GuardPorts } from "./ports.ts";

/** Calls `end` once the visitor may no longer stay; the returned function stops watching. */
export type Watch = (end: () => void) => () => void;

/** Asks every `SESSION_RECHECK`, and at most once a second. */
export function watcher(
  visitor: Person | Service,
  ports: Pick<GuardPorts, "config" | "clock" | "stillValid">,
): Watch {
  const pause = Math.max(ports.config.sessionRecheck, SECOND);
  return (end) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const valid = await isValid(visitor, ports);
      if (timer === undefined) return;
      if (valid) timer = setTimeout(look, pause);
      else end();
    };
    timer = setTimeout(look, pause);
    return () => {
      if (timer !== undefined) clearTimeout(timer);
      timer = undefined;
    };
  };
}

/** A truth that cannot be reached is no permission. */
async function isValid(
  visitor: Person | Service,
  ports: Pick<GuardPorts, "clock" | "stillValid">,
): Promise<boolean> {
  const now = ports.clock();
  if (visitor.kind === "person" && now >= visitor.expiresAt) return false;
  try {
    return await ports.stillValid(visitor, now);
  } catch {
    return false;
  }
}
