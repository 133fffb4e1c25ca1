import { spawn } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { verifyAssertion } from "../../packages/verify/src/verify-assertion.ts";
import { serve } from "../browser/fixtures.ts";

export interface GitServer {
  readonly url: string;
  /** Requests that have come, refused ones too. */
  readonly requests: readonly { readonly encoding: string | undefined }[];
  /** Whom the assertions have named, the latest last. */
  readonly users: readonly string[];
  /** Where the assertions come from; nobody may push before it is told. */
  readonly trust: (gate: string) => void;
}

/**
 * Git's own smart HTTP server (`git http-backend`, a CGI program) over the repositories in a folder.
 * It takes a push from a REMOTE_USER only, and that is who the assertion says.
 */
export async function serveGit(story: TestContext, folder: string): Promise<GitServer> {
  const requests: { readonly encoding: string | undefined }[] = [];
  const users: string[] = [];
  let issuer = "";
  const url = await serve(story, (request, response) => {
    requests.push({ encoding: request.headers["content-encoding"] });
    answer(request, response, { folder, issuer, users }).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  return { url, requests, users, trust: (gate) => (issuer = gate) };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, issuer, users }: { folder: string; issuer: string; users: string[] },
): Promise<void> {
  const assertion = request.headers["gatehouse-assertion"]?.toString();
  const claims = await verifyAssertion(assertion, { issuer, audience: new URL(issuer).host });
  const user = claims.username ?? claims.sub;
  users.push(user);
  const env = { ...cgiVariables(request), GIT_PROJECT_ROOT: folder, REMOTE_USER: user };
  const backend = spawn("git", ["http-backend"], {
    env: { PATH: process.env.PATH, GIT_HTTP_EXPORT_ALL: "1", ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  backend.stdin.on("error", () => request.unpipe());
  request.pipe(backend.stdin);
  let head = Buffer.alloc(0);
  for await (const chunk of backend.stdout as AsyncIterable<Buffer>) {
    if (response.headersSent) {
      if (!response.write(chunk)) await once(response, "drain");
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) continue;
    writeCgiHead(response, head.subarray(0, end).toString("latin1"));
    response.write(head.subarray(end + 4));
  }
  response.end();
}

/** RFC 3875 §4.1, as far as `git http-backend` asks for it. */
function cgiVariables({ method, url, headers }: IncomingMessage): NodeJS.ProcessEnv {
  const [path = "", query = ""] = (url ?? "").split("?");
  return {
    REQUEST_METHOD: method,
    PATH_INFO: decodeURIComponent(path),
    QUERY_STRING: query,
    CONTENT_TYPE: headers["content-type"],
    CONTENT_LENGTH: headers["content-length"],
    HTTP_CONTENT_ENCODING: headers["content-encoding"],
    HTTP_GIT_PROTOCOL: headers["git-protocol"]?.toString(),
  };
}

function writeCgiHead(response: ServerResponse, head: string): void {
  const fields = head.split("\r\n").map((line) => line.split(": "));
  const status = fields.find(([name]) => name === "Status")?.[1] ?? "200";
  for (const [name = "", value = ""] of fields) {
    if (name !== "Status") response.setHeader(name, value);
  }
  response.writeHead(Number.parseInt(status, 10));
}
