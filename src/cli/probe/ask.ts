import { type IncomingMessage, type RequestOptions, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { dial } from "../network.ts";

/** ms for one answer. */
const PATIENCE = 15_000;
/** Nothing that is looked for comes later in a body. */
const MOST_BYTES = 262_144;

export interface Question {
  readonly method?: string;
  /** The request target, sent as it is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** `Set-Cookie`, one string for each. */
  readonly cookies: readonly string[];
  /** Every value of a header, joined; `""`: it is not there. */
  header(name: string): string;
}

export interface Server {
  readonly url: URL;
  /** The refusal is one line: nothing came back. */
  ask(question: Question): Promise<Result<Answer, string>>;
}

/** For tests, whose certificates nobody has signed. */
export interface Trust {
  readonly ca?: string;
}

/**
 * One server, asked as a client of its own making would: nothing is normalized, no redirect is
 * followed, and no cookie is kept. Each request has a connection of its own, so that none is
 * answered because of the one before.
 */
export function createServer(url: URL, trust: Trust = {}): Server {
  return { url, ask: (question) => ask(url, trust, question) };
}

function ask(url: URL, trust: Trust, question: Question): Promise<Result<Answer, string>> {
  const { method = "GET", path, headers = {}, body } = question;
  return new Promise((resolve) => {
    const { servername, ...address } = dial(url);
    const secure = url.protocol === "https:";
    const options: RequestOptions = {
      ...{ ...address, method, path, agent: false, timeout: PATIENCE },
      headers: {
        host: url.host,
        ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
        ...headers,
      },
      ...(secure && { servername, ...trust }),
    };
    try {
      const call = (secure ? requestTls : requestPlain)(options);
      call.once("timeout", () => call.destroy(new Error("it takes too long")));
      call.once("error", (error) => resolve(refuse(reasonOf(error))));
      call.once("response", (response) => {
        void read(response).then((text) => resolve(ok(answerOf(response, text))));
      });
      call.once("upgrade", (response, socket) => {
        socket.destroy();
        resolve(ok(answerOf(response, "")));
      });
      call.end(body);
    } catch (error) {
      resolve(refuse(reasonOf(error)));
    }
  });
}

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
};

function read(response: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = () => resolve(Buffer.concat(chunks).toString());
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      // An event stream never ends by itself.
      if (length > MOST_BYTES) response.destroy();
    });
    response.once("end", end);
    response.once("close", end);
    response.once("error", end);
  });
}

const answerOf = ({ statusCode = 0, headers }: IncomingMessage, body: string): Answer => ({
  status: statusCode,
  body,
  cookies: headers["set-cookie"] ?? [],
  header: (name) => [headers[name.toLowerCase()] ?? []].flat().join(", "),
});

/** What a browser sends when somebody goes to a page. */
export const NAVIGATION = {
  accept: "text/html,application/xhtml+xml",
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "none",
  "sec-fetch-user": "?1",
} as const;
