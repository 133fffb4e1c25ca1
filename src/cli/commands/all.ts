import { auditExport, auditLog, auditVerify } from "./audit.ts";
import { backup, restore, restoreClose, restoreOpen, restoreStatus } from "./backup.ts";
import type { Command } from "./command.ts";
import { configCheck } from "./config.ts";
import { explain } from "./explain.ts";
import {
  keysList,
  keysRecipient,
  keysReseal,
  keysRotate,
  keysStatus,
  keysWebhook,
} from "./keys.ts";
import { userExport, userImport } from "./moving.ts";
import { probeGate } from "./probe.ts";
import { sessionList, sessionRevoke } from "./sessions.ts";
import { today } from "./today.ts";
import { tokenAdd, tokenList, tokenRemove } from "./tokens.ts";
import { userCount, userList } from "./user-list.ts";
import {
  userAdd,
  userDisable,
  userEnable,
  userGroups,
  userRemove,
  userResetPassword,
  userResetSecondFactor,
  userSet,
  userShow,
  userUnlock,
} from "./users.ts";

/** In the order of the usage. */
export const COMMANDS: readonly Command[] = [
  today,
  userAdd,
  userList,
  userShow,
  userDisable,
  userEnable,
  userRemove,
  userSet,
  userGroups,
  userResetPassword,
  userResetSecondFactor,
  userUnlock,
  userImport,
  userExport,
  userCount,
  sessionList,
  sessionRevoke,
  tokenAdd,
  tokenList,
  tokenRemove,
  auditLog,
  auditVerify,
  auditExport,
  explain,
  probeGate,
  configCheck,
  keysList,
  keysRotate,
  keysStatus,
  keysReseal,
  keysRecipient,
  keysWebhook,
  backup,
  restore,
  restoreClose,
  restoreStatus,
  restoreOpen,
];
