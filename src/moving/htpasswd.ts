import { join, linesOf, onlyFault, type UserFile, userWithHash } from "./user-file.ts";

/** `name:hash`, as Apache's htpasswd writes it with -B. */
export function readHtpasswdFile(text: string, dropsHashes: boolean): UserFile {
  return join(
    linesOf(text).map(({ line, value }) => {
      const colon = value.indexOf(":");
      if (colon < 1) return onlyFault(line, "it is not NAME:HASH");
      const user = { username: value.slice(0, colon) };
      return userWithHash(line, user, value.slice(colon + 1).trim(), dropsHashes);
    }),
  );
}
