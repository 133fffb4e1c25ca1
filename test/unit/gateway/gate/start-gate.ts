import { fileURLToPath } from "node:url";
import { unstable_startWorker } from "wrangler";
import type { App, Config, Rule } from "../../../../src/config/config.ts";
import { PLAIN_IDENTITY } from "../../../../src/config/schema.ts";
import { startTruth } from "./truth.ts";

export const rule = (path: string, demand: Partial<Rule> & Pick<Rule, "policy">): Rule => ({
  path,
  methods: [],
  networks: [],
  groups: [],
  users: [],
  maxAge: undefined,
  phishingResistant: false,
  ...demand,
});

export const app = (host: string, url: string, rules: readonly Rule[] = []): App => ({
  host,
  origin: { kind: "url", url },
  policy: "two_factor",
  rules,
  identityHeaders: PLAIN_IDENTITY,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
});

/** The gateway in real workerd as `wrangler dev` runs it, on a port that the system chooses. */
export async function startGate(apps: readonly App[], more: Partial<Config> = {}) {
  const truth = await startTruth();
  const config = {
    name: "Gate",
    apps,
    sessionRecheck: 1000,
    jwksPaths: [],
    originTimeout: 1500,
    ...more,
  };
  const worker = await unstable_startWorker({
    config: fileURLToPath(import.meta.resolve("./wrangler.toml")),
    bindings: {
      CONFIG: { type: "json", value: JSON.parse(JSON.stringify(config)) },
      TRUTH: { type: "plain_text", value: truth.url },
    },
    dev: {
      server: { hostname: "127.0.0.1", port: 0 },
      inspector: false,
      logLevel: "none",
      persist: false,
      watch: false,
    },
  });
  await worker.ready;
  const { port } = await worker.url;
  return {
    port: Number(port),
    /** From now on no session is valid any more. */
    endSessions: truth.end,
    /** Whether anybody can be asked about sessions. */
    reachStorage: truth.reach,
    /** What was reported to the operator. */
    troubles: truth.troubles,
    stop: async () => {
      await worker.dispose();
      await truth.stop();
    },
  };
}
