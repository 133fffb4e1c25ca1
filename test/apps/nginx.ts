import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { debianFile, debianLibraries } from "./programs.ts";
import { startServer } from "./start-server.ts";

const SCRATCH = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

/**
 * nginx's WebDAV, which is strict: a `Destination` must name the very host of the request.
 * Resolves to its URL.
 */
export async function startNginx(story: TestContext, folder: string): Promise<string> {
  const port = await freePort();
  const own = join(folder, "nginx");
  const documents = join(own, "documents");
  mkdirSync(documents, { recursive: true });
  // Started by root, it serves as somebody else.
  for (const each of [own, documents]) chmodSync(each, 0o777);
  chmodSync(folder, 0o755);
  const config = [
    ...["daemon off;", "worker_processes 1;", `pid ${own}/pid;`, "error_log stderr;"],
    ...["events {}", "http {", "access_log off;"],
    ...SCRATCH.map((name) => `${name}_temp_path ${own}/${name};`),
    ...["server {", `listen 127.0.0.1:${port};`, `root ${documents};`],
    "dav_methods PUT DELETE MKCOL COPY MOVE;",
    ...["}", "}", ""],
  ];
  writeFileSync(join(own, "nginx.conf"), config.join("\n"));
  const program = debianFile("/usr/sbin/nginx");
  const command = [program, "-p", own, "-c", join(own, "nginx.conf"), "-e", "stderr"];
  await startServer(story, port, command, {
    cwd: own,
    env: { LD_LIBRARY_PATH: debianLibraries() },
  });
  return `http://127.0.0.1:${port}`;
}
