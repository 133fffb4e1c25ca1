import {
  userDisable,
  userEnable,
  userGroups,
  userRemove,
  userResetPassword,
  userResetSecondFactor,
  userUnlock,
} from "./change-user.ts";
import type { Command } from "./command.ts";
import { configCheck } from "./config.ts";
import { auditLog, explain, keysList, keysRotate } from "./oversight.ts";
import { sessionList, sessionRevoke } from "./sessions.ts";
import { tokenAdd, tokenList, tokenRemove } from "./tokens.ts";
import { userAdd, userList, userShow } from "./users.ts";

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
  userResetSecondFactor,
  userUnlock,
  sessionList,
  sessionRevoke,
  tokenAdd,
  tokenList,
  tokenRemove,
  auditLog,
  explain,
  configCheck,
  keysList,
  keysRotate,
];
