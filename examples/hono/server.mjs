import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { GATE = "http://localhost:8787", APP = "localhost:8787", PORT = "3000" } = process.env;
const keys = createRemoteJWKSet(new URL("/.gatehouse/jwks.json", GATE));
const expected = { issuer: GATE, audience: APP, algorithms: ["ES256"] };

const signedIn = createMiddleware(async (c, next) => {
  try {
    const { payload } = await jwtVerify(c.req.header("Gatehouse-Assertion") ?? "", keys, expected);
    c.set("visitor", payload);
  } catch {
    return c.text("Not this way\n", 403);
  }
  return next();
});

const app = new Hono();
app.use(signedIn);
app.get("/", (c) => {
  const { username, sub } = c.get("visitor");
  return c.text(`Hello, ${username ?? sub}\n`);
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(PORT) });
