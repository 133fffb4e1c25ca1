import { type Document, isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from "yaml";
import * as z from "zod";
import { join, NOTHING, onlyFault, type UserFile, userWithHash } from "../../moving/user-file.ts";

/** What is read of a user; Authelia knows more about people than Gatehouse does. */
const user = z.object({
  password: z.string().default(""),
  displayname: z.string().default(""),
  email: z.string().nullish(),
  groups: z.array(z.string()).nullish(),
  disabled: z.boolean().nullish(),
});

/** Authelia's file backend: a map `users` by name. */
export function readAutheliaFile(text: string, dropsHashes: boolean): UserFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, stringKeys: true });
  const [error] = document.errors;
  if (error) return onlyFault(error.linePos?.[0].line ?? 1, error.message.split("\n")[0] ?? "");
  const users = document.get("users");
  if (!isMap(users)) return onlyFault(1, "there is no map users, as Authelia's files have it");
  return join(
    (users as YAMLMap).items.map(({ key, value }) => {
      const line = isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 1;
      const name = String(isScalar(key) ? key.value : key);
      const read = user.safeParse(plainOf(value, document));
      if (!read.success) {
        const [issue] = read.error.issues;
        return onlyFault(line, `${name}: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
      }
      const { password, displayname, email, groups, disabled } = read.data;
      const known = {
        ...{ username: name, name: displayname, email: email ?? "" },
        ...{ groups: groups ?? [], disabled: disabled ?? false },
      };
      // As old files have it, in front of the modular crypt format.
      const hash = password.replace(/^\{CRYPT\}/, "");
      return hash === ""
        ? { ...NOTHING, users: [{ line, value: known }] }
        : userWithHash(line, known, hash, dropsHashes);
    }),
  );
}

/** `undefined` where aliases would make too much of it, which is then no user. */
function plainOf(value: unknown, document: Document): unknown {
  try {
    return isMap(value) ? value.toJS(document, { maxAliasCount: MOST_ALIASES }) : undefined;
  } catch {
    return undefined;
  }
}

const MOST_ALIASES = 100;
