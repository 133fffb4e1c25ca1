import type { Command } from "./command.ts";
import {
  userAdd,
  userDisable,
  userEnable,
  userGroups,
  userList,
  userRemove,
  userResetPassword,
  userResetTwoFactor,
  userShow,
  userUnlock,
} from "./users.ts";

/** In the order of the usage. */
export const COMMANDS: readonly Command[] = [
  userAdd,
  userList,
  userShow,
  userDisable,
  userEnable,
  userRemove,
  userGroups,
  userResetPassword,
  userResetTwoFactor,
  userUnlock,
];
