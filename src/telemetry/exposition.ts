import type { App } from "../config/config.ts";
import { SECOND } from "../kit/clock.ts";
import { type Family, keyOf, layOut, ORIGIN_BUCKETS } from "./series.ts";

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

const HELP = {
  gatehouse_requests_total: "Requests to apps, by what was decided about them.",
  gatehouse_hosted_requests_total:
    "Requests to hosted pages, administration and the JSON API, by class of status.",
  gatehouse_failed_requests_total:
    "Requests that were denied because something failed: storage (503), or the gate itself (500).",
  gatehouse_sign_ins_total: "Forms of the sign-in that were sent, by what came of them.",
  gatehouse_rechecks_total: "Sessions that were looked up in D1.",
  gatehouse_hash_queue_total:
    "Password hashes that were computed, and those there was no place for.",
  gatehouse_hash_queue_wait_seconds: "Time that password hashes waited for their turn.",
  gatehouse_origin_seconds: "Time until the head of an origin's answer was there.",
  gatehouse_origin_errors_total: "Requests to origins without a whole answer, by cause.",
} as const satisfies Record<Family, string>;

/** The page for Prometheus: every number there is for this configuration, those without a count as 0. */
export function exposition(
  apps: readonly App[],
  totals: Readonly<Record<string, number>>,
  version: string,
): string {
  const lines = [
    "# HELP gatehouse_build_info The version that answers.",
    "# TYPE gatehouse_build_info gauge",
    `${keyOf("gatehouse_build_info", ["version"], [version])} 1`,
  ];
  const { series } = layOut(apps);
  for (const [family, help] of Object.entries(HELP)) {
    lines.push(`# HELP ${family} ${help}`, `# TYPE ${family} ${typeOf(family as Family)}`);
    let below = 0;
    for (const { key, family: name, app, label } of series) {
      if (!name.startsWith(family)) continue;
      const total = totals[key] ?? 0;
      if (name.endsWith("_bucket")) {
        // Buckets are counted one by one, and shown with all below them.
        below = label === String(ORIGIN_BUCKETS[0]) ? total : below + total;
        lines.push(`${key} ${below}`);
        if (label === "+Inf") lines.push(`${keyOf(`${family}_count`, ["app"], [app])} ${below}`);
      } else {
        lines.push(`${key} ${name.endsWith("_seconds_sum") ? total / SECOND : total}`);
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

function typeOf(family: Family): "counter" | "histogram" | "summary" {
  if (family === "gatehouse_origin_seconds") return "histogram";
  return family === "gatehouse_hash_queue_wait_seconds" ? "summary" : "counter";
}
