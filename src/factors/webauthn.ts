import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import * as z from "zod/mini";
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

/** COSE algorithm identifiers (RFC 9053): what authenticators in use offer, the best one first. */
export const ALGORITHMS = { EdDSA: -8, ES256: -7, RS256: -257 } as const;

/** What the browser and the authenticator were asked for, and have to have signed. */
export interface Ceremony {
  /** 32 random bytes, base64url. */
  readonly challenge: string;
  /** Of the page, as in the browser's address bar. */
  readonly origin: string;
  /** The domain that passkeys belong to: this host, or a parent domain of it. */
  readonly rpId: string;
}

/** A passkey as it was registered. */
export interface NewCredential {
  /** base64url, as all bytes here. */
  readonly credentialId: string;
  /** COSE_Key (RFC 9052 §7). */
  readonly publicKey: string;
  readonly counter: number;
  /** The model of the authenticator, where it tells it. */
  readonly aaguid: string;
  readonly transports: readonly string[];
  /** Can be copied to other devices; never changes (WebAuthn Level 3 §6.1.3). */
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
}

export type CredentialFault =
  /** Not what a browser sends. */
  | "malformed"
  /** For another ceremony: type, challenge, origin or relying party. */
  | "other_ceremony"
  /** It ran in a frame of a page of another origin (WebAuthn Level 3 §5.8.1). */
  | "cross_origin"
  /** Nobody entered a PIN or showed a finger or a face. */
  | "not_verified"
  /** Signature, key or structure. */
  | "invalid";

export interface Assertion {
  readonly credentialId: string;
  readonly userHandle: string | undefined;
  /** For {@link verifyAssertion}. */
  readonly json: z.infer<typeof authenticationJson>;
}

export interface VerifiedAssertion {
  readonly counter: number;
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
}

/** Canonical base64url: one spelling of one value (RFC 4648 §3.5). */
const bytes = z.string().check(z.refine((text) => fromBase64Url(text) !== undefined));
/** WebAuthn Level 3 §4: at least 16 bytes (100 bits of entropy), at most 1 023. */
const credentialId = bytes.check(z.minLength(22), z.maxLength(1364));

const registrationJson = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(10))),
  }),
});

const authenticationJson = z.object({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: z.nullish(bytes),
  }),
});

const clientData = z.object({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.optional(z.boolean()),
  topOrigin: z.optional(z.string()),
});

function readJson<T>(text: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What the browser says of the ceremony, compared before the library does, for a reason to write down. */
function ceremonyFault(
  json: string,
  type: "webauthn.create" | "webauthn.get",
  { challenge, origin }: Ceremony,
): CredentialFault | undefined {
  const data = readClientData(json);
  if (!data) return "malformed";
  if (data.crossOrigin === true || data.topOrigin !== undefined) return "cross_origin";
  const same = data.type === type && data.challenge === challenge && data.origin === origin;
  return same ? undefined : "other_ceremony";
}

function readClientData(json: string): z.infer<typeof clientData> | undefined {
  const raw = fromBase64Url(json);
  try {
    return raw && readJson(fromUtf8(raw), clientData);
  } catch {
    return undefined;
  }
}

/** Offset and bits of the flags in authenticator data (WebAuthn Level 3 §6.1). */
const FLAGS_AT = 32;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

/**
 * Attestation is not asked for, so browsers take its statement away (WebAuthn Level 3 §5.1.3); some
 * clients send one by a certificate all the same. No root is trusted here, so it would prove nothing:
 * it is taken away as a browser does it. Every other statement is for the library to judge.
 */
function withoutCertificates(attestationObject: string): string {
  const decoded = decodeAttestationObject(fromBase64Url(attestationObject) ?? new Uint8Array());
  const certified =
    decoded.get("fmt") === "packed" && decoded.get("attStmt").get("x5c") !== undefined;
  if (!certified) return attestationObject;
  const data = decoded.get("authData");
  // CBOR (RFC 8949) of { fmt: "none", attStmt: {}, authData: data }.
  const texts = ["fmt", "none", "attStmt"].map((text) => [0x60 + text.length, ...utf8(text)]);
  const head = [0xa3, ...texts.flat(), 0xa0, 0x68, ...utf8("authData"), 0x59];
  return toBase64Url(Uint8Array.from([...head, data.length >> 8, data.length & 0xff, ...data]));
}

/** The registration of a new passkey (WebAuthn Level 3 §7.1). */
export async function verifyRegistration(
  text: string,
  ceremony: Ceremony,
): Promise<Result<NewCredential, CredentialFault>> {
  const response = readJson(text, registrationJson);
  if (!response) return refuse("malformed");
  const fault = ceremonyFault(response.response.clientDataJSON, "webauthn.create", ceremony);
  if (fault) return refuse(fault);
  try {
    const { clientDataJSON } = response.response;
    const attestationObject = withoutCertificates(response.response.attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...response,
        response: { clientDataJSON, attestationObject },
        clientExtensionResults: {},
      },
      expectedChallenge: ceremony.challenge,
      expectedOrigin: ceremony.origin,
      expectedRPID: ceremony.rpId,
      // Checked below, so that it can be told apart from everything that is broken.
      requireUserVerification: false,
      supportedAlgorithmIDs: Object.values(ALGORITHMS),
    });
    if (!verified) return refuse("invalid");
    if (!registrationInfo.userVerified) return refuse("not_verified");
    const { credential } = registrationInfo;
    if (credential.id !== response.id) return refuse("invalid");
    return ok({
      credentialId: credential.id,
      publicKey: toBase64Url(credential.publicKey),
      counter: credential.counter,
      aaguid: registrationInfo.aaguid,
      transports: response.response.transports ?? [],
      backupEligible: registrationInfo.credentialDeviceType === "multiDevice",
      backedUp: registrationInfo.credentialBackedUp,
    });
  } catch {
    // The library throws for everything that is not right; what it says is for programmers.
    return refuse("invalid");
  }
}

/** What a browser sends for a passkey that was used; nothing of it is believed yet. */
export function readAssertion(text: string): Assertion | undefined {
  const json = readJson(text, authenticationJson);
  if (!json) return undefined;
  return { json, credentialId: json.id, userHandle: json.response.userHandle ?? undefined };
}

/** A signature of a passkey (WebAuthn Level 3 §7.2). The counter is for the caller to compare. */
export async function verifyAssertion(
  { json }: Assertion,
  publicKey: string,
  ceremony: Ceremony,
): Promise<Result<VerifiedAssertion, CredentialFault>> {
  const { response } = json;
  const fault = ceremonyFault(response.clientDataJSON, "webauthn.get", ceremony);
  if (fault) return refuse(fault);
  const flags = fromBase64Url(response.authenticatorData)?.[FLAGS_AT] ?? 0;
  const key = fromBase64Url(publicKey);
  if (!key) throw new Error("a stored public key is not base64url");
  try {
    const { clientDataJSON, authenticatorData, signature } = response;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...json,
        response: { clientDataJSON, authenticatorData, signature },
        clientExtensionResults: {},
      },
      expectedChallenge: ceremony.challenge,
      expectedOrigin: ceremony.origin,
      expectedRPID: ceremony.rpId,
      requireUserVerification: false,
      // The library refuses a counter that is not greater than this; ours has an alarm.
      credential: { id: json.id, publicKey: key, counter: 0 },
    });
    if (!verified) return refuse("invalid");
    if ((flags & USER_PRESENT) === 0 || (flags & USER_VERIFIED) === 0)
      return refuse("not_verified");
    return ok({
      counter: authenticationInfo.newCounter,
      backupEligible: authenticationInfo.credentialDeviceType === "multiDevice",
      backedUp: authenticationInfo.credentialBackedUp,
    });
  } catch {
    return refuse("invalid");
  }
}

/**
 * A public key whose private key nobody has (the generator of P-256): a credential that is not known
 * is checked against it, so that it costs what a known one costs.
 */
export const NOBODYS_PUBLIC_KEY =
  "pQECAyYgASFYIGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWIlggT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
