import express from "express";
import { createRemoteJWKSet, jwtVerify } from "jose";

const { GATE = "http://localhost:8787", APP = "localhost:8787", PORT = "3000" } = process.env;
const keys = createRemoteJWKSet(new URL("/.gatehouse/jwks.json", GATE));
const expected = { issuer: GATE, audience: APP, algorithms: ["ES256"] };

/** Before every route: whoever comes past the gate has no assertion. */
async function signedIn(request, response, next) {
  try {
    const { payload } = await jwtVerify(request.get("Gatehouse-Assertion") ?? "", keys, expected);
    request.visitor = payload;
  } catch {
    response.status(403).type("text").send("Not this way\n");
    return;
  }
  next();
}

const app = express();
app.use(signedIn);
app.get("/", (request, response) => {
  const { username, sub } = request.visitor;
  response.type("text").send(`Hello, ${username ?? sub}\n`);
});

app.listen(Number(PORT), "127.0.0.1");
