import type { CDPSession, Page } from "playwright-core";

/** What people keep passkeys in, as Chromium's DevTools Protocol simulates it. */
export interface Authenticator {
  /** How many passkeys it keeps. */
  count(): Promise<number>;
  /** Whether its owner can unlock it. */
  setVerified(verified: boolean): Promise<void>;
  /** The counter of its only passkey, as an old copy of it would have it. */
  setCounter(signCount: number): Promise<void>;
  /** Its owner has lost it, or put it away. */
  remove(): Promise<void>;
}

export interface Kind {
  /** Copied to the owner's other devices. */
  readonly synced?: boolean;
  /** Keeps passkeys itself; else it hands them out sealed, and needs them back by name. */
  readonly resident?: boolean;
  /** `internal`: part of the device; `usb`: a key. */
  readonly transport?: "internal" | "usb";
}

export async function attach(
  page: Page,
  { synced = false, resident = true, transport = "internal" }: Kind = {},
): Promise<Authenticator> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport,
      hasResidentKey: resident,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      defaultBackupEligibility: synced,
      defaultBackupState: synced,
    },
  });
  const credentials = async () =>
    (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return {
    count: async () => (await credentials()).length,
    setVerified: async (isUserVerified) => {
      await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    setCounter: async (signCount) => {
      const [credential] = await credentials();
      if (!credential) throw new Error("there is no passkey");
      const { credentialId } = credential;
      await devtools.send("WebAuthn.removeCredential", { authenticatorId, credentialId });
      await devtools.send("WebAuthn.addCredential", {
        authenticatorId,
        credential: { ...credential, signCount },
      });
    },
    remove: async () => {
      await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
