import type { App } from "../config/config.ts";
import type { Admission } from "../policy/admission.ts";

/** One number, and the name that it has everywhere. */
export interface Series {
  /** As in the Prometheus page: `gatehouse_requests_total{app="…",verdict="…"}`. */
  readonly key: string;
  readonly family: string;
  /** Host of the app as configured; "" where there is none. */
  readonly app: string;
  /** The other label. */
  readonly label: string;
}

export type Outcome = Admission["outcome"];

export const OUTCOMES = Object.keys({
  ...{ forward: 0, sign_in: 0, enrol: 0, step_up: 0, passkey: 0, forbidden: 0 },
  ...{ malformed: 0, unknown_host: 0, plain_http: 0, reserved: 0, method_not_allowed: 0 },
  ...{ loop: 0, token_refused: 0, foreign_socket: 0 },
} satisfies Record<Outcome, 0>) as readonly Outcome[];

export const ORIGIN_FAILURES = [
  ...(["late", "stalled", "cut_off", "unreachable", "refused", "reset"] as const),
  ...(["not_http", "tls", "too_large"] as const),
] as const;
export type OriginFailure = (typeof ORIGIN_FAILURES)[number];

/** Upper bounds in seconds. */
export const ORIGIN_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** What a form of the sign-in comes to; reasons are those of `http/refusals.ts`. */
export const SIGN_IN_OUTCOMES = [
  "signed_in",
  /** The password was right, and a second factor is asked for, or another password. */
  "continued",
  ...(["wrong_credentials", "wrong", "used", "replayed", "other_time"] as const),
  ...(["passkey_wrong", "passkey_copied", "passkey_not_verified", "passkey_expired"] as const),
  ...(["waiting", "closed", "ticket_expired", "link_expired", "form_refused"] as const),
  ...(["cross_site", "busy", "unavailable", "other"] as const),
] as const;

const HOSTED_STATUS = ["other", "1xx", "2xx", "3xx", "4xx", "5xx"] as const;

/** Families of the Prometheus page, in its order, with the names of their labels. */
const FAMILIES = {
  gatehouse_requests_total: ["app", "verdict"],
  gatehouse_hosted_requests_total: ["surface", "status"],
  gatehouse_failed_requests_total: ["status"],
  gatehouse_sign_ins_total: ["outcome"],
  gatehouse_rechecks_total: ["outcome"],
  gatehouse_hash_queue_total: ["lane", "outcome"],
  gatehouse_hash_queue_wait_seconds: [],
  gatehouse_origin_seconds: ["app", "le"],
  gatehouse_origin_errors_total: ["app", "reason"],
} as const satisfies Record<string, readonly string[]>;
export type Family = keyof typeof FAMILIES;

export const keyOf = (
  name: string,
  names: readonly string[],
  values: readonly (string | number)[],
) => {
  const labels = names.map((label, at) => `${label}="${escaped(String(values[at] ?? ""))}"`);
  return labels.length === 0 ? name : `${name}{${labels.join(",")}}`;
};

/** Exposition format 0.0.4: backslash, quote and line feed in the value of a label. */
const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

/** Where the numbers of one app are. */
interface AppSlots {
  readonly verdicts: Readonly<Record<Outcome, number>>;
  readonly origin: {
    /** The first of the buckets; the last one is that of all the rest. */
    readonly buckets: number;
    /** ms */
    readonly sum: number;
    readonly failures: Readonly<Record<OriginFailure, number>>;
  };
}

/** A place for every number that can be counted: all labels come from here or from the configuration. */
export function layOut(apps: readonly App[]) {
  const series: Series[] = [];
  const place = (family: Family, name: string, values: readonly string[]): number => {
    const labels: readonly string[] = FAMILIES[family];
    const named = labels.slice(0, values.length);
    const app = labels[0] === "app" ? (values[0] ?? "") : "";
    series.push({ key: keyOf(name, named, values), family: name, app, label: values.at(-1) ?? "" });
    return series.length - 1;
  };
  const all = <L extends string>(family: Family, before: readonly string[], labels: readonly L[]) =>
    Object.fromEntries(
      labels.map((label) => [label, place(family, family, [...before, label])]),
    ) as Record<L, number>;
  const slotsOf = (host: string): AppSlots => {
    const verdicts = all("gatehouse_requests_total", [host], OUTCOMES);
    const buckets = series.length;
    const seconds = "gatehouse_origin_seconds";
    for (const le of [...ORIGIN_BUCKETS, "+Inf"])
      place(seconds, `${seconds}_bucket`, [host, `${le}`]);
    const sum = place(seconds, `${seconds}_sum`, [host]);
    const failures = all("gatehouse_origin_errors_total", [host], ORIGIN_FAILURES);
    return { verdicts, origin: { buckets, sum, failures } };
  };
  const noApp = slotsOf("");
  const hostedAt = (surface: string): number =>
    all("gatehouse_hosted_requests_total", [surface], HOSTED_STATUS).other;
  const hashes = (lane: string) => all("gatehouse_hash_queue_total", [lane], ["done", "refused"]);
  const waits = "gatehouse_hash_queue_wait_seconds";
  const { "500": failed, "503": unavailable } = all(
    "gatehouse_failed_requests_total",
    [],
    ["500", "503"],
  );
  const slots = {
    noApp,
    apps: new Map<App | undefined, AppSlots>(apps.map((app) => [app, slotsOf(app.host)])),
    hosted: { pages: hostedAt("pages"), admin: hostedAt("admin"), api: hostedAt("api") },
    ...{ failed, unavailable },
    signIns: all("gatehouse_sign_ins_total", [], SIGN_IN_OUTCOMES).signed_in,
    rechecks: all("gatehouse_rechecks_total", [], ["valid", "ended", "failed"]),
    hashes: {
      known: hashes("known"),
      unknown: hashes("unknown"),
      waits: place(waits, `${waits}_count`, []),
      waited: place(waits, `${waits}_sum`, []),
    },
  };
  return { ...slots, series: series as readonly Series[] };
}
