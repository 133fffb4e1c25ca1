import type { App, Config, Rule } from "../config/config.ts";
import { matchApp } from "../routing/match.ts";
import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { judge, type Verdict } from "./decide.ts";
import { selectRule } from "./rule.ts";

export type Explanation =
  | { readonly outcome: "malformed" | "unknown_host" | "reserved" }
  | {
      readonly outcome: Verdict["kind"];
      readonly verdict: Verdict;
      readonly app: App;
      /** Which rule of the app, counted from 0; see `Selection.by`. */
      readonly by: number | "default" | "strictest";
      readonly rule: Rule | undefined;
    };

/** Why a request is answered as it is: the same doors in the same order as the gateway. */
export function explain(
  config: Pick<Config, "apps" | "loginHost">,
  target: Target,
  method: string,
  address: string,
  visitor: Visitor,
  now: number,
): Explanation {
  if (target.verdict === "malformed") return { outcome: "malformed" };
  const app = matchApp(config, target.url.hostname);
  if (!app) return { outcome: "unknown_host" };
  if (target.reserved) return { outcome: "reserved" };
  const { by, demands } = selectRule(app, target, method, address);
  const verdict = judge(demands, visitor, now);
  const rule = typeof by === "number" ? app.rules[by] : undefined;
  return { outcome: verdict.kind, verdict, app, by, rule };
}
