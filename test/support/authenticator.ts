import { fromBase64Url, sha256, toBase64Url, utf8 } from "../../src/kit/bytes.ts";
import { randomBytes } from "../../src/kit/random.ts";
import type { Browser } from "./browser.ts";

/** An authenticator and the browser it belongs to, as far as WebAuthn has to do with them. */
export interface Authenticator {
  /** base64url */
  readonly credentialId: string;
  /** What the relying party has said of its user. */
  readonly userHandle: () => string;
  /** Signatures so far; 0: it does not count. */
  counter: number;
  make(options: MakeOptions, page: PageAt, quirks?: Quirks): Promise<string>;
  use(options: UseOptions, page: PageAt, quirks?: Quirks): Promise<string>;
}

export interface MakeOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string };
  readonly user: { readonly id: string };
  readonly exclude: readonly { readonly id: string }[];
}

export interface UseOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allow: readonly { readonly id: string }[];
}

interface PageAt {
  readonly url: string;
}

/** What an honest browser and authenticator never do. */
export interface Quirks {
  readonly origin?: string;
  readonly crossOrigin?: boolean;
  readonly topOrigin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly verified?: boolean;
  readonly userHandle?: string | null;
  readonly credentialId?: string;
  readonly synced?: boolean;
  /** One bit of the signature is changed. */
  readonly forged?: boolean;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const ATTESTED = 0x40;

const bytesOf = (text: string) => fromBase64Url(text) ?? new Uint8Array();

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** CBOR of what an attestation object is made of (RFC 8949): integers, bytes, text, maps. */
type Cbor = number | string | Uint8Array | ReadonlyMap<number | string, Cbor>;

function head(major: number, value: number): Uint8Array {
  if (value < 24) return Uint8Array.of((major << 5) | value);
  if (value < 256) return Uint8Array.of((major << 5) | 24, value);
  return Uint8Array.of((major << 5) | 25, value >> 8, value & 255);
}

function cbor(value: Cbor): Uint8Array {
  if (typeof value === "number") return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === "string") return joined(head(3, utf8(value).length), utf8(value));
  if (value instanceof Uint8Array) return joined(head(2, value.length), value);
  const entries = [...value].flatMap(([key, entry]) => [cbor(key), cbor(entry)]);
  return joined(head(5, value.size), ...entries);
}

/** ECDSA as WebCrypto has it (r and s) in DER, as authenticators have it. */
function toDer(raw: Uint8Array): Uint8Array {
  const integer = (part: Uint8Array): Uint8Array => {
    const start = part.findIndex((byte) => byte !== 0);
    const digits = part.slice(start < 0 ? part.length - 1 : start);
    const padded = (digits[0] ?? 0) > 127 ? joined(Uint8Array.of(0), digits) : digits;
    return joined(Uint8Array.of(2, padded.length), padded);
  };
  const body = joined(integer(raw.slice(0, 32)), integer(raw.slice(32)));
  return joined(Uint8Array.of(0x30, body.length), body);
}

export async function newAuthenticator(
  kind: {
    readonly synced?: boolean;
    readonly counter?: number;
    readonly like?: Authenticator;
  } = {},
): Promise<Authenticator> {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" } as const;
  const pair = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  if (!("publicKey" in pair)) throw new Error("no pair");
  const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (!("x" in jwk) || !jwk.x || !jwk.y) throw new Error("no point");
  const publicKey = new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytesOf(jwk.x)],
    [-3, bytesOf(jwk.y)],
  ]);
  const credentialId = toBase64Url(randomBytes(32));
  let handle = "";

  const flagsOf = ({ verified = true, synced = kind.synced ?? false }: Quirks) =>
    PRESENT | (verified ? VERIFIED : 0) | (synced ? ELIGIBLE | BACKED_UP : 0);

  const authenticatorData = async (rpId: string, flags: number, counter: number) =>
    joined(
      await sha256(utf8(rpId)),
      Uint8Array.of(flags),
      Uint8Array.of(counter >> 24, (counter >> 16) & 255, (counter >> 8) & 255, counter & 255),
    );

  const clientData = (type: string, challenge: string, { url }: PageAt, quirks: Quirks) =>
    utf8(
      JSON.stringify({
        type: quirks.type ?? type,
        challenge: quirks.challenge ?? challenge,
        origin: quirks.origin ?? url,
        crossOrigin: quirks.crossOrigin ?? false,
        ...(quirks.topOrigin && { topOrigin: quirks.topOrigin }),
      }),
    );

  const authenticator: Authenticator = {
    credentialId,
    userHandle: () => handle,
    counter: kind.counter ?? 0,
    async make(options, page, quirks = {}) {
      handle = options.user.id;
      const id = quirks.credentialId ?? credentialId;
      const counter = authenticator.counter;
      const attested = joined(
        await authenticatorData(quirks.rpId ?? options.rp.id, flagsOf(quirks) | ATTESTED, counter),
        new Uint8Array(16),
        Uint8Array.of(bytesOf(id).length >> 8, bytesOf(id).length & 255),
        bytesOf(id),
        cbor(publicKey),
      );
      const object = new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", attested],
      ]);
      return JSON.stringify({
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: toBase64Url(
            clientData("webauthn.create", options.challenge, page, quirks),
          ),
          attestationObject: toBase64Url(cbor(object)),
          transports: ["internal"],
        },
      });
    },
    async use(options, page, quirks = {}) {
      if (authenticator.counter > 0) authenticator.counter += 1;
      const data = await authenticatorData(
        quirks.rpId ?? options.rpId,
        flagsOf(quirks),
        authenticator.counter,
      );
      const client = clientData("webauthn.get", options.challenge, page, quirks);
      const signed = joined(data, await sha256(client));
      const ecdsa = { name: "ECDSA", hash: "SHA-256" };
      const raw = new Uint8Array(await crypto.subtle.sign(ecdsa, pair.privateKey, signed));
      if (quirks.forged) raw[40] = (raw[40] ?? 0) ^ 1;
      const id = quirks.credentialId ?? credentialId;
      return JSON.stringify({
        id,
        rawId: id,
        type: "public-key",
        response: {
          clientDataJSON: toBase64Url(client),
          authenticatorData: toBase64Url(data),
          signature: toBase64Url(toDer(raw)),
          userHandle: quirks.userHandle === undefined ? handle : quirks.userHandle,
        },
      });
    },
  };
  return authenticator;
}

export const PASSKEY = "/.gatehouse/passkey";
export const TWO_FACTOR_PASSKEY = "/.gatehouse/two-factor/passkey";
export const PASSKEYS = "/.gatehouse/account/passkeys";
export const ADD = `${PASSKEYS}/add`;

/** What a page asks of an authenticator. */
export async function askedOn<Options>(browser: Browser, path: string): Promise<Options> {
  const html = await (await browser.get(path)).text();
  const options = /data-options="([^"]*)"/.exec(html)?.[1];
  if (options === undefined) throw new Error(`${path} asks for no passkey`);
  return JSON.parse(options.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
}

/** Adds a passkey on the account page, up to where the recovery codes have to be saved. */
export async function offer(
  browser: Browser,
  authenticator: Authenticator,
  quirks: Quirks = {},
): Promise<Response> {
  const options = await askedOn<MakeOptions>(browser, PASSKEYS);
  const passkey = await authenticator.make(options, browser, quirks);
  return browser.post(ADD, { passkey });
}

/** Signs in without a name, on the login page. */
export async function signInBy(
  browser: Browser,
  authenticator: Authenticator,
  quirks: Quirks = {},
): Promise<Response> {
  const options = await askedOn<UseOptions>(browser, "/.gatehouse/login");
  const passkey = await authenticator.use(options, browser, quirks);
  return browser.post(PASSKEY, { passkey });
}

/** After the password, on the page for the second factor. */
export async function confirmBy(
  browser: Browser,
  authenticator: Authenticator,
  quirks: Quirks = {},
): Promise<Response> {
  const options = await askedOn<UseOptions>(browser, "/.gatehouse/two-factor");
  const passkey = await authenticator.use(options, browser, quirks);
  return browser.post(TWO_FACTOR_PASSKEY, { passkey });
}
