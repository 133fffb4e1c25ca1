/** Answers 204 or 403 to nginx and Caddy, which cannot check a signature themselves. */
import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { GATE = "http://localhost:8787", APP = "localhost:8787", PORT = "3000" } = process.env;
const keys = createRemoteJWKSet(new URL("/.gatehouse/jwks.json", GATE));
const expected = { issuer: GATE, audience: APP, algorithms: ["ES256"] };

createServer(async (request, response) => {
  const token = request.headers["gatehouse-assertion"] ?? "";
  const known = await jwtVerify(token, keys, expected).catch(() => undefined);
  response.writeHead(known ? 204 : 403).end();
}).listen(Number(PORT), "127.0.0.1");
