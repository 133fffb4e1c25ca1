import Fastify from "fastify";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { GATE = "http://localhost:8787", APP = "localhost:8787", PORT = "3000" } = process.env;
const keys = createRemoteJWKSet(new URL("/.gatehouse/jwks.json", GATE));
const expected = { issuer: GATE, audience: APP, algorithms: ["ES256"] };

const app = Fastify();
app.decorateRequest("visitor", null);
app.addHook("onRequest", async (request, reply) => {
  try {
    const token = request.headers["gatehouse-assertion"] ?? "";
    request.visitor = (await jwtVerify(token, keys, expected)).payload;
  } catch {
    return reply.code(403).type("text/plain").send("Not this way\n");
  }
});
app.get("/", async (request, reply) => {
  const { username, sub } = request.visitor;
  return reply.type("text/plain").send(`Hello, ${username ?? sub}\n`);
});

await app.listen({ host: "127.0.0.1", port: Number(PORT) });
