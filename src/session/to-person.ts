import type { SessionRow } from "../store/sessions.ts";
import type { User } from "../store/users.ts";
import type { Person } from "./visitor.ts";

/** The rows' word on who a session stands for. */
export function toPerson(session: SessionRow, user: User): Person {
  return {
    kind: "person",
    userId: user.id,
    username: user.username,
    usernameKey: user.usernameKey,
    name: user.name,
    email: user.email,
    groups: user.groups,
    amr: toAmr(session.amr),
    authTime: session.authTime,
    remembered: session.remembered,
    sessionId: session.id,
    expiresAt: session.expiresAt,
  };
}

function toAmr(amr: readonly string[]): Person["amr"] {
  switch (amr.join("+")) {
    case "pwd+otp":
      return ["pwd", "otp"];
    case "pwd+recovery":
      return ["pwd", "recovery"];
    case "pwd":
      return ["pwd"];
    default:
      throw new Error("a session row names methods that nobody signs in with");
  }
}
