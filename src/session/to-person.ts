import type { SessionRow } from "../store/sessions.ts";
import type { User } from "../store/users.ts";
import type { Person } from "./visitor.ts";

/** Who somebody is, and what their session says. */
export const personOf = (
  user: User,
  session: Pick<Person, "amr" | "authTime" | "remembered" | "sessionId" | "expiresAt">,
): Person => ({
  kind: "person",
  userId: user.id,
  username: user.username,
  usernameKey: user.usernameKey,
  name: user.name,
  email: user.email,
  groups: user.groups,
  ...session,
});

/** The rows' word on who a session stands for. */
export const toPerson = (session: SessionRow, user: User): Person =>
  personOf(user, {
    amr: toAmr(session.amr),
    authTime: session.authTime,
    remembered: session.remembered,
    sessionId: session.id,
    expiresAt: session.expiresAt,
  });

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
