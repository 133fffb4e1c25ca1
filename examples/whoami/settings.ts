import { parseArgs } from "node:util";

export interface Settings {
  readonly port: number;
  /** Where the gate is: the issuer of the assertions and the home of its keys. */
  readonly gate: URL;
  /** The host under which people reach this app through the gate. */
  readonly audience: string;
}

/** Flags first, then the environment, then the defaults. Throws an Error with one clear line. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      gate: { type: "string" },
      audience: { type: "string" },
    },
  });
  const port = values.port ?? env.PORT ?? "8788";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`no such port: ${port}`);
  const address = values.gate ?? env.GATEHOUSE_URL ?? "http://localhost:8787";
  if (!URL.canParse(address)) throw new Error(`the gate's address is no URL: ${address}`);
  const gate = new URL(address);
  return {
    port: Number(port),
    gate,
    audience: values.audience ?? env.GATEHOUSE_AUDIENCE ?? gate.host,
  };
}
