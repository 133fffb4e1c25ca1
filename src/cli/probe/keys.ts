import { MINUTE, SECOND } from "../../kit/clock.ts";
import type { Answer, Server } from "./ask.ts";
import { type Check, json, type Target } from "./check.ts";

const JWKS = "/.gatehouse/jwks.json";
/**
 * A key that was rotated by hand is published for 15 minutes before it signs, of which an isolate may
 * take 5 to know of it. Whoever keeps the keys for longer than the rest refuses good assertions.
 */
const LONGEST_KEPT = 10 * MINUTE;

type Jwk = Readonly<Record<string, unknown>>;

const keysIn = ({ status, body }: Answer): readonly Jwk[] => {
  const { keys } = json(body);
  return status === 200 && Array.isArray(keys) ? (keys as Jwk[]) : [];
};

/** Apps hold these keys to be the gate's. */
export const publicKeys: Check = {
  name: "Public keys (JWKS)",
  async run({ gate }) {
    const got = await gate.ask({ path: JWKS });
    if (!got.ok) return [got.reason];
    const { status, header } = got.value;
    if (status !== 200) return [`they are answered with ${status}`];
    const keys = keysIn(got.value);
    if (keys.length === 0) return ["there are none"];
    const faults = keys.flatMap(keyFaults);
    if (new Set(keys.map(({ kid }) => kid)).size < keys.length)
      faults.push("two keys have one kid");
    if (!/json/.test(header("content-type"))) faults.push("they are not application/json");
    const tag = header("etag");
    if (tag === "") return [...faults, "they have no ETag"];
    const again = await gate.ask({ path: JWKS, headers: { "if-none-match": tag } });
    if (again.ok && again.value.status !== 304) {
      faults.push(`If-None-Match with their ETag is answered with ${again.value.status}`);
    }
    return faults;
  },
};

function keyFaults(key: Jwk): string[] {
  const faults: string[] = [];
  if (key.kty !== "EC" || key.crv !== "P-256") faults.push("a key is not one for ES256");
  if (typeof key.kid !== "string") faults.push("a key has no kid");
  if ("d" in key) faults.push("A PRIVATE KEY IS PUBLISHED: rotate the keys now");
  return faults;
}

/** Whoever checks an assertion has its key in time, wherever and whenever they got it. */
export const keyOverlap: Check = {
  name: "Keys overlap while they change",
  async run(target) {
    const faults: string[] = [];
    const sets: { readonly at: string; readonly keys: readonly Jwk[] }[] = [];
    for (const [server, path] of addressesOf(target)) {
      const at = new URL(path, server.url).href;
      const got = await server.ask({ path });
      if (!got.ok) faults.push(`${at}: ${got.reason}`);
      else {
        const keys = keysIn(got.value);
        faults.push(...freshnessFaults(got.value).map((fault) => `${at} ${fault}`));
        if (keys.length === 0) faults.push(`${at} has no keys (${got.value.status})`);
        else sets.push({ at, keys });
      }
    }
    const [first, ...others] = sets;
    if (!first) return faults;
    for (const { at, keys } of others) {
      // One that is new may be known to one isolate and not yet to another.
      if (!keys.some(({ kid }) => first.keys.some((key) => key.kid === kid)))
        faults.push(`${at} has none of the keys of ${first.at}`);
    }
    const assertion = await someAssertion(target);
    if (assertion !== undefined) {
      for (const { at, keys } of sets) {
        if (!(await isSignedBy(assertion, keys)))
          faults.push(`the app got an assertion that no key of ${at} has signed`);
      }
    }
    return faults;
  },
};

function addressesOf({ gate, login, jwks }: Target): readonly (readonly [Server, string])[] {
  const away = login.url.origin !== gate.url.origin;
  return [
    [gate, JWKS],
    ...(away
      ? ([
          [login, JWKS],
          [login, "/.well-known/jwks.json"],
        ] as const)
      : []),
    ...jwks.flatMap((path) => [[gate, path] as const, ...(away ? [[login, path] as const] : [])]),
  ];
}

function freshnessFaults({ header }: Answer): string[] {
  const kept = Number(/max-age=(\d{1,9})/.exec(header("cache-control"))?.[1] ?? "-1") * SECOND;
  const faults: string[] = [];
  if (kept < 0 || kept > LONGEST_KEPT)
    faults.push("may be kept for longer than 10 minutes (Cache-Control)");
  if (Number(header("age")) * SECOND > LONGEST_KEPT)
    faults.push(`comes from a cache, and is ${header("age")} s old`);
  return faults;
}

/** One that an app has got, where a path shows it. */
async function someAssertion({ gate, echo, token }: Target): Promise<string | undefined> {
  if (echo === undefined || token === undefined) return undefined;
  const got = await gate.ask({ path: echo, headers: { "gatehouse-token": token } });
  return got.ok ? /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{86}/.exec(got.value.body)?.[0] : undefined;
}

async function isSignedBy(assertion: string, keys: readonly Jwk[]): Promise<boolean> {
  const [head = "", claims = "", signature = ""] = assertion.split(".");
  const { kid } = json(Buffer.from(head, "base64url").toString());
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk) return false;
  const key = await crypto.subtle.importKey(
    "jwk",
    { ...jwk, kty: String(jwk.kty) },
    { name: "ECDSA", namedCurve: "P-256" },
    false,
    ["verify"],
  );
  return crypto.subtle.verify(
    { name: "ECDSA", hash: "SHA-256" },
    key,
    Buffer.from(signature, "base64url"),
    Buffer.from(`${head}.${claims}`),
  );
}
