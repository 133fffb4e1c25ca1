import * as z from "zod";
import { groups } from "../contract.ts";

const totpSecret = z
  .string()
  .regex(/^[A-Z2-7]{16,256}$/)
  .meta({ description: "Base32 without padding; SHA-1, 6 digits, 30 seconds" });

/** All of it or nothing. */
export const MOST_IMPORTED = 5000;
export const LARGEST_IMPORT = 2 * 1024 * 1024;
export const importedUsers = z.strictObject({
  users: z
    .array(
      z.strictObject({
        username: z.string().max(256),
        name: z.string().max(256).default(""),
        email: z.string().max(256).default(""),
        groups: groups.default([]),
        disabled: z.boolean().default(false),
        password_hash: z.string().max(512).optional().meta({
          description: "As another system stored it; replaced by one of ours at the next sign-in",
        }),
        totp_secret: totpSecret.optional(),
      }),
    )
    .max(MOST_IMPORTED)
    .default([]),
  second_factors: z
    .array(z.strictObject({ username: z.string().max(256), totp_secret: totpSecret }))
    .max(MOST_IMPORTED)
    .default([])
    .meta({ description: "For users who are here already and have no authenticator app" }),
  dry_run: z.boolean().default(false).meta({ description: "Check everything, and change nothing" }),
});
export const imported = z.object({
  users: z.array(z.string()).meta({ description: "User names that are added" }),
  second_factors: z.array(z.string()).meta({ description: "Whose secret of an app is added" }),
  dry_run: z.boolean(),
});
/** For another installation. Only the holder of the secret gets it: never a token. */
export const exportedUser = z.object({
  username: z.string(),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  disabled: z.boolean(),
  password_hash: z.string().optional(),
  totp_secret: z.string().optional(),
});
