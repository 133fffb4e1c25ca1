import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, serving, startGate } from "../../bench/workers.ts";
import { toBase64Url } from "../../src/kit/bytes.ts";
import { derivedToken } from "../../src/kit/derive.ts";
import { randomBytes } from "../../src/kit/random.ts";
import { newRawBrowser } from "../browser/raw-browser.ts";

export const PASSWORD = "the lights go out at nine";

/** The Worker as it is deployed, in a workerd of its own that can be killed; its state stays. */
export async function openRealGate(origin: string, more: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-faults-"));
  build(folder, "gate", "wrangler.toml");
  const secret = randomBytes(32);
  const app = { host: "localhost", origin, policy: "one_factor" };
  const vars = { NAME: "Faults", APPS: [app], GATEHOUSE_SECRET: toBase64Url(secret), ...more };
  const start = (port = 0) =>
    serving(() => startGate(join(folder, "gate"), vars, { port, state: join(folder, "state") }));
  let running = await start();
  const port = (): number => Number(running.url.port);
  const url = (): string => `http://localhost:${port()}`;
  return {
    port,
    url,
    secret,
    db: async () => (await running.runtime.getD1Database("DB")) as unknown as D1Database,
    /** The first administrator, signed in. */
    async setUp() {
      const browser = newRawBrowser(url());
      const link = `/.gatehouse/setup?token=${await derivedToken(secret, "setup link")}`;
      const profile = { username: "root", name: "Root", email: "root@example.com" };
      const answer = await browser.post(link, { ...profile, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`nobody could be set up: ${answer.status}`);
      return browser;
    },
    /** No process gets to finish anything: as when the power fails. */
    kill(): void {
      if (running.pid !== undefined) process.kill(running.pid, "SIGKILL");
    },
    /** With the same address, and so with the sessions that browsers have. */
    async restart(): Promise<void> {
      await running.runtime.dispose().catch(() => undefined);
      running = await start(port());
    },
    async stop(): Promise<void> {
      await running.runtime.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RealGate = Awaited<ReturnType<typeof openRealGate>>;
