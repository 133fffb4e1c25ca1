import { resolve } from "node:path";

/**
 * What reads certificates of passkeys, in `@simplewebauthn/server` and beside it, is not needed and
 * large: one small file stands in for it, in the build and in tests.
 */
export const CERTIFICATES =
  /^(?:@peculiar\/.+|reflect-metadata|\..*\/(?:verifyAttestation(?:FIDOU2F|AndroidSafetyNet|AndroidKey|Apple|TPM)|(?:metadata|settings)Service)\.js)$/;
export const WITHOUT_CERTIFICATES = resolve(
  import.meta.dirname,
  "../factors/without-certificates.ts",
);
