import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, type JWK } from "jose";

export interface GateKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** A real P-256 key pair, as the gate would make it. */
export async function gateKey(kid: string): Promise<GateKey> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  if (!("privateKey" in pair)) throw new Error("no key pair");
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg: "ES256", use: "sig" };
  return { kid, privateKey: pair.privateKey, publicJwk };
}

/** Publishes what `keys` holds at the moment, on loopback; every other path is 404 and counted. */
export async function publishKeys() {
  const keys: JWK[] = [];
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? "");
    if (!request.url?.endsWith("/jwks.json")) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    keys,
    hits,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
