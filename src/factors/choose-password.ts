import type { Config } from "../config/config.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Busy } from "./hash-queue.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { checkNewPassword, type PasswordFault } from "./password-policy.ts";

/** Whose password it becomes: one made of their own names is refused. */
export interface PasswordOwner {
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

type PasswordRules = Pick<Config, "passwordMinimum" | "name" | "apps">;

/** What is wrong with a new password, or `undefined`. Costs no hash. */
export function passwordFault(
  { passwordMinimum, name, apps }: PasswordRules,
  password: string,
  owner: PasswordOwner,
): PasswordFault | undefined {
  const site = [name, ...apps.map(({ host }) => host)];
  const checked = checkNewPassword(password, {
    minimum: passwordMinimum,
    about: [...site, owner.username, owner.name, owner.email],
  });
  return checked.ok ? undefined : checked.reason;
}

/** The hash of a password that may be chosen, as a PHC string. */
export async function choosePassword(
  services: { readonly config: PasswordRules; readonly hasher: PasswordHasher },
  password: string,
  owner: PasswordOwner,
): Promise<Result<string, PasswordFault | Busy>> {
  const fault = passwordFault(services.config, password, owner);
  if (fault) return refuse(fault);
  const hashed = await services.hasher.hash(password);
  return hashed.kind === "hashed" ? ok(hashed.phc) : refuse(hashed);
}
