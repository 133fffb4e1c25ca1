import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What outlives nothing but the story, or the program, that asked for it. */
export interface Scope {
  readonly after: (end: () => unknown) => void;
}

/** A server on a free loopback port that ends with the story; resolves to its URL. */
export async function serve(story: Scope, answer: RequestListener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer).listen(0, "127.0.0.1");
  story.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server without a port");
  return `http://127.0.0.1:${address.port}`;
}

/** A folder that is gone after the story. */
export function temporaryFolder(story: Scope): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-story-"));
  story.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A wrangler.toml with these vars, for `--config`. */
export function configFile(story: Scope, vars: Readonly<Record<string, string>>): string {
  const file = join(temporaryFolder(story), "wrangler.toml");
  const lines = Object.entries(vars).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  writeFileSync(file, ["[vars]", ...lines, ""].join("\n"));
  return file;
}
