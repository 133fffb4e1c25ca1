import { request } from "node:http";

/** Something that stands between people and the origin, and is measured. */
export interface Side {
  readonly name: string;
  /** Where it listens. */
  readonly url: URL;
  /** The Host that requests of the app have. */
  readonly host: string;
  /** All its processes. */
  readonly pids: () => readonly number[];
  readonly people: People | undefined;
  readonly close: () => unknown;
}

/** How people sign in; nothing has to be signed in to by a side that decides nothing. */
export interface People {
  /** What a sign-in asks for, and how the password is hashed. */
  readonly factors: string;
  /** A header by which the origin learns who it is, and whether anything proves it. */
  readonly identity: readonly [header: string, proof: string];
  /** One of the people, by number, with what is timed inside of `timed`: a Cookie header. */
  signIn(at: number, timed: Timed): Promise<string>;
}

export type Timed = <T>(work: () => Promise<T>) => Promise<T>;

export const USERS = 50;
export const userName = (at: number): string => `bench${at}`;

interface Answer {
  readonly status: number;
  /** What its cookies say, as a Cookie header. */
  readonly cookie: string;
}

/** One request; `fetch` takes no Host header. */
export function ask(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<Answer> {
  const method = body === undefined ? "GET" : "POST";
  return new Promise((resolve, reject) => {
    const asked = request(url.href, { method, headers, agent: false }, (answer) => {
      const cookies = answer.headers["set-cookie"] ?? [];
      const cookie = cookies.map((line) => line.split(";", 1)[0]).join("; ");
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, cookie }));
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

/** A sign-in of one step: the cookie, if the answer has the status that it should. */
export async function signInBy(
  timed: Timed,
  status: number,
  ...request: Parameters<typeof ask>
): Promise<string> {
  const answer = await timed(() => ask(...request));
  if (answer.status !== status || answer.cookie === "")
    throw new Error(`no sign-in: ${answer.status}`);
  return answer.cookie;
}
