import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { debianFile, debianLibraries } from "./programs.ts";
import { startServer } from "./start-server.ts";

const MODULES = ["mpm_event", "authz_core", "mime", "dav", "dav_fs"];

export interface Apache {
  readonly url: string;
  readonly port: number;
  /** Where the documents are. */
  readonly documents: string;
  /** A line for each request that has come: `<method> <path> <status> <Remote-User>`. */
  readonly requests: string;
}

/** Apache's own WebDAV (mod_dav): locks, properties, all of RFC 4918. */
export async function startApache(story: TestContext, folder: string): Promise<Apache> {
  const port = await freePort();
  const [documents, own] = [join(folder, "documents"), join(folder, "apache")];
  for (const each of [documents, own]) {
    mkdirSync(each);
    // Started by root, it serves as somebody else.
    chmodSync(each, 0o777);
  }
  chmodSync(folder, 0o755);
  const requests = join(own, "requests");
  const load = MODULES.map((name) => {
    const file = debianFile(`/usr/lib/apache2/modules/mod_${name}.so`);
    return `LoadModule ${name}_module ${file}`;
  });
  const config = join(own, "httpd.conf");
  writeFileSync(config, [...load, ...settings()].join("\n"));
  const program = debianFile("/usr/sbin/apache2");
  const env = { LD_LIBRARY_PATH: debianLibraries() };
  const command = [program, "-d", own, "-f", config, "-DFOREGROUND"];
  await startServer(story, port, command, { cwd: own, env });
  return { url: `http://127.0.0.1:${port}`, port, documents, requests };

  function settings(): readonly string[] {
    return [
      `ServerRoot ${own}`,
      "ServerName localhost",
      `Listen 127.0.0.1:${port}`,
      ...["User nobody", "Group nogroup"],
      ...[`PidFile ${own}/pid`, `Mutex file:${own}`, `ErrorLog ${own}/errors`],
      `CustomLog ${requests} "%m %U %>s %{Remote-User}i"`,
      ...["TypesConfig /dev/null", `DavLockDB ${own}/locks`, `DocumentRoot ${documents}`],
      ...[`<Directory ${documents}>`, "Dav On", "</Directory>", ""],
    ];
  }
}
