import { ok, type Result, refuse } from "../../kit/result.ts";
import { serverUrl } from "../network.ts";
import { probe } from "../probe/run-probe.ts";
import { table } from "../terminal-text.ts";
import { type Command, type Flags, listOf, TEXT, text } from "./command.ts";

const SIGNS = { ok: "ok", wrong: "WRONG", skipped: "-" } as const;

/** Asks for no authority: it sees what anybody would. */
export const probeGate: Command = {
  words: "probe",
  args: ["URL"],
  flags: { origin: TEXT, echo: TEXT, path: TEXT, closed: TEXT, jwks: TEXT },
  help: "[--origin URL] [--echo PATH] [--path PATH] [--closed URL,URL] [--jwks PATH,PATH]",
  misuse: ({ args: [url], flags }) => {
    const wanted = serverUrl(url);
    if (!wanted.ok) return wanted.reason.replace("--url", "URL");
    const addresses = addressesOf(flags);
    if (!addresses.ok) return addresses.reason;
    const wrong = ["echo", "path", "jwks"].find((name) => {
      const value = text(flags, name) ?? "/";
      return (name === "jwks" ? listOf(value) : [value]).some((path) => !path.startsWith("/"));
    });
    return wrong && `--${wrong} must be a path, as in /public/echo`;
  },
  async run({ args: [wanted], flags }) {
    const url = serverUrl(wanted);
    const addresses = addressesOf(flags);
    if (!url.ok) return url;
    if (!addresses.ok) return addresses;
    const findings = await probe(url.value, {
      ...addresses.value,
      path: text(flags, "path") ?? "/",
      echo: text(flags, "echo"),
      jwks: listOf(text(flags, "jwks") ?? ""),
      token: process.env.GATEHOUSE_PROBE_TOKEN,
      trust: {},
    });
    if (!findings.ok) return findings;
    const wrong = findings.value.filter(({ verdict }) => verdict === "wrong").length;
    const rows = findings.value.flatMap(({ check, verdict, details }) =>
      details.length === 0
        ? [[SIGNS[verdict], check, ""]]
        : details.map((detail) => [SIGNS[verdict], check, detail]),
    );
    const sum =
      wrong === 0 ? "Nothing is wrong." : `${wrong} of ${findings.value.length} are wrong.`;
    return ok({
      json: { url: url.value.origin, wrong, checks: findings.value },
      text: `${table(["", "CHECK", "DETAIL"], rows)}\n${sum}`,
      failed: wrong > 0,
    });
  },
};

interface Addresses {
  readonly origin: URL | undefined;
  readonly closed: readonly URL[];
}

function addressesOf(flags: Flags): Result<Addresses, string> {
  const read = (name: string) => listOf(text(flags, name) ?? "").map((value) => URL.parse(value));
  const [origins, closed] = [read("origin"), read("closed")];
  for (const url of [...origins, ...closed]) {
    if (!url || !/^https?:$/.test(url.protocol)) {
      return refuse("--origin and --closed must be addresses like https://10.0.0.5");
    }
  }
  const all = (urls: (URL | null)[]): URL[] => urls.flatMap((url) => url ?? []);
  return ok({ origin: all(origins)[0], closed: all(closed) });
}
