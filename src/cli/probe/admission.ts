import { NAVIGATION, type Question, type Server } from "./ask.ts";
import { below, type Check, isDenied, isRefusal, nonce, type Target } from "./check.ts";

/** Sends each question; the sentence about every one whose answer is not what it must be. */
async function faultsOf(
  server: Server,
  questions: Readonly<Record<string, Question>>,
  isRight: typeof isRefusal,
): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const answer = await server.ask(question);
    if (!answer.ok) continue; // The connection was closed: nothing got through.
    if (isRight(server, answer.value)) continue;
    const leads = answer.value.header("location");
    faults.push(
      `${name} is answered with ${answer.value.status}${leads && ` and leads to ${leads}`}`,
    );
  }
  return faults;
}

/** Changes are asked for below a name that no app has, in case one does get through. */
export const strangers: Check = {
  name: "Strangers are refused",
  async run({ gate, path }) {
    const nowhere = below(path, `gatehouse-probe-${nonce()}`);
    const seen = await faultsOf(
      gate,
      {
        [`GET ${path} by a browser`]: { path, headers: NAVIGATION },
        [`GET ${path} by a program`]: { path },
        [`HEAD ${path}`]: { method: "HEAD", path },
        [`GET ${path} by a script`]: { path, headers: { "x-requested-with": "XMLHttpRequest" } },
        [`GET ${path} with a range`]: { path, headers: { range: "bytes=0-10" } },
        [`GET ${nowhere}.css`]: { path: `${nowhere}.css` },
      },
      isRefusal,
    );
    if (seen.length > 0) return seen;
    const changes = ["POST", "PUT", "PATCH", "DELETE"].map((method) => [
      method,
      { method, path: nowhere, headers: { "content-type": "application/json" }, body: "{}" },
    ]);
    return faultsOf(
      gate,
      {
        ...Object.fromEntries(changes),
        "a preflight": {
          method: "OPTIONS",
          path: nowhere,
          headers: { origin: ELSEWHERE, "access-control-request-method": "PUT" },
        },
        "a WebSocket": {
          path: nowhere,
          headers: {
            connection: "Upgrade",
            upgrade: "websocket",
            "sec-websocket-version": "13",
            "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
          },
        },
        "an event stream": { path: nowhere, headers: { accept: "text/event-stream" } },
      },
      isRefusal,
    );
  },
};

const ELSEWHERE = "https://gatehouse-probe.invalid";

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A signed token without a signature (RFC 8725 §2.1). */
function unsigned(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: "admin", username: "admin", groups: ["admins"], iat: now, exp: now + 60 };
  return `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`;
}

export const forgeries: Check = {
  name: "Forged identities are refused",
  run({ gate, path }) {
    const token = unsigned();
    const sent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      "an unsigned session": { cookie: `__Host-gatehouse=${token}; gatehouse=${token}` },
      "an unsigned assertion": { "gatehouse-assertion": token },
      "Remote-User": { "remote-user": "admin", "remote-groups": "admins" },
      "X-Auth-Request-User": { "x-auth-request-user": "admin", "x-forwarded-user": "admin" },
      "an address of this network": {
        "x-forwarded-for": "127.0.0.1",
        "x-real-ip": "127.0.0.1",
        forwarded: "for=127.0.0.1",
      },
      "X-Original-URL": { "x-original-url": "/.gatehouse/health", "x-rewrite-url": "/public/x" },
      "another method": { "x-http-method-override": "OPTIONS" },
      "X-Middleware-Subrequest": { "x-middleware-subrequest": "middleware:middleware:middleware" },
      "a password of Basic authentication": { authorization: `Basic ${btoa("admin:admin")}` },
      "an unsigned Bearer token": { authorization: `Bearer ${token}` },
    };
    const questions = Object.entries(sent).map(([name, headers]) => [name, { path, headers }]);
    return faultsOf(gate, Object.fromEntries(questions), isRefusal);
  },
};

/** Spellings that one server takes for the path and another one does not. */
export const spellings: Check = {
  name: "Other spellings of a path open nothing",
  run({ gate, path }) {
    const rest = path.slice(1);
    const targets = [
      ...[`/.//${rest}`, `/%2e/${rest}`, `/.;/${rest}`, `/x/..%2f${rest}`, `/x/%2e%2e/${rest}`],
      ...[`/.gatehouse/../${rest}`, `/.gatehouse/..%2f${rest}`, `/.gatehouse/assets/..;/${rest}`],
      ...[
        `/\\${rest}`,
        `/x/..\\${rest}`,
        `${path}?/.gatehouse/health`,
        `${path}#/.gatehouse/login`,
      ],
      ...[`${ELSEWHERE}${path}`, `//gatehouse-probe.invalid${path}`],
    ];
    const questions = targets.map((target) => [target, { path: target }]);
    return faultsOf(gate, Object.fromEntries(questions), isDenied);
  },
};

/** What the gate keeps to itself. */
export const reserved: Check = {
  name: "Administration and API are closed",
  async run({ login, gate }) {
    const admin = {
      "the API": { path: "/.gatehouse/api/v1/users" },
      administration: { path: "/.gatehouse/admin", headers: NAVIGATION },
      "an account": { path: "/.gatehouse/account", headers: NAVIGATION },
    };
    const nowhere = { "a reserved path": { path: `/.gatehouse/${nonce()}`, headers: NAVIGATION } };
    return [
      ...(await faultsOf(login, admin, isRefusal)),
      ...(await faultsOf(gate, nowhere, isRefusal)),
    ];
  },
};

export const unknownHosts: Check = {
  name: "Other host names are refused",
  run: ({ gate, path }) =>
    faultsOf(
      gate,
      {
        "an unknown host": { path, headers: { host: "gatehouse-probe.invalid" } },
        "an unknown host and a forwarded one": {
          path,
          headers: { host: "gatehouse-probe.invalid", "x-forwarded-host": gate.url.host },
        },
      },
      // To be asked to sign in would mean that there is an app under this name.
      (_, { status }) => status >= 400 && status !== 401,
    ),
};

export const crossOrigin: Check = {
  name: "Other sites read nothing",
  async run({ gate, path }) {
    const answer = await gate.ask({ path, headers: { origin: ELSEWHERE } });
    if (!answer.ok) return [answer.reason];
    const allowed = answer.value.header("access-control-allow-origin");
    return allowed === "" ? [] : [`a script of another site may read answers (${allowed})`];
  },
};

/** Names that software behind a proxy believes, some as CGI and others fold them. */
const IDENTITY = [
  ...["Gatehouse-Assertion", "Remote-User", "Remote_User", "Remote.User", "Remote-Email"],
  ...["Remote-Groups", "Remote-Name", "X-Remote-User", "X-Remote-Group", "X-Forwarded-User"],
  ...["X-Forwarded-Email", "X-Forwarded-Groups", "X-Auth-Request-User", "X-Auth-Request-Email"],
  ...["X-WebAuth-User", "X-Authentik-Username", "X-Pomerium-Jwt-Assertion", "X-Vouch-User"],
  ...["Cf-Access-Jwt-Assertion", "Cf-Access-Authenticated-User-Email", "Tailscale-User-Login"],
  ...["X-Real-IP", "X-Original-URL", "X-Middleware-Subrequest", "X-Forwarded-Client-Cert"],
];
const CONTROL = "X-Gatehouse-Probe";

export const identityHeaders: Check = {
  name: "Identity headers of a client are removed",
  async run({ gate, echo, token }: Target) {
    if (echo === undefined) return { skipped: "name a path that echoes its headers with --echo" };
    const [mark, control] = [`forged-${nonce()}`, `kept-${nonce()}`];
    const ask = (headers: Readonly<Record<string, string>>) =>
      gate.ask({
        path: echo,
        headers: { [CONTROL]: control, ...(token && { "gatehouse-token": token }), ...headers },
      });
    const plain = await ask({});
    if (!plain.ok) return [plain.reason];
    if (plain.value.status === 401 || plain.value.status === 302) {
      return { skipped: `${echo} needs a sign-in: put a service token in GATEHOUSE_PROBE_TOKEN` };
    }
    if (!plain.value.body.includes(control)) return [`${echo} does not echo the header ${CONTROL}`];
    const faults =
      token && plain.value.body.includes(token) ? ["the service token is forwarded"] : [];
    for (const name of IDENTITY) {
      const answer = await ask({ [name]: mark });
      if (!answer.ok) continue;
      if (answer.value.body.includes(mark)) faults.push(`${name} reaches the app`);
    }
    const cookies = await ask({ cookie: `__Host-gatehouse=${mark}; gatehouse-device=${mark}` });
    if (cookies.ok && cookies.value.body.includes(mark))
      faults.push("cookies of the gate reach the app");
    return faults;
  },
};
