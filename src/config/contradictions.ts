import { coversHost } from "./fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Mistakes that no single value shows. They are looked for in the raw values, so that they are
 * told in the same breath as all others.
 */
export const contradictions = (apps: readonly unknown[]): string[] => [
  ...apps.flatMap((app, index) => hiddenHost(apps, app, index)),
  ...apps.flatMap((app, index) =>
    rulesOf(app).flatMap((rule, at) => {
      const found = [hiddenRule(rulesOf(app), at), pointlessDemand(rule)];
      return found.flatMap((why) => (why ? [`APPS[${index}].rules[${at}]: ${why}.`] : []));
    }),
  ),
];

function hiddenHost(apps: readonly unknown[], app: unknown, index: number): string[] {
  const host = hostOf(app);
  const earlier = apps.slice(0, index).findIndex((other) => {
    const otherHost = hostOf(other);
    return host !== undefined && otherHost !== undefined && coversHost(otherHost, host);
  });
  if (earlier < 0) return [];
  const same = hostOf(apps[earlier]) === host;
  return [
    same
      ? `APPS[${index}].host: "${host}" is already the host of APPS[${earlier}].`
      : `APPS[${index}].host: "${host}" is already taken by the wildcard of APPS[${earlier}]; put the exact host first.`,
  ];
}

/** Behind a rule that takes everything, a "deny" would be lost without a word. */
function hiddenRule(rules: readonly Fields[], at: number): string | undefined {
  const earlier = rules.slice(0, at).findIndex(takesEverything);
  return earlier < 0 ? undefined : `never applies, because rules[${earlier}] takes every request`;
}

const takesEverything = (rule: Fields): boolean =>
  rule.path === "/**" && rule.methods === undefined && rule.networks === undefined;

function pointlessDemand({ policy, groups, users, max_age }: Fields): string | undefined {
  const names = groups !== undefined || users !== undefined;
  if (policy === "deny" && (names || max_age !== undefined)) {
    return '"deny" lets nobody in, whatever groups, users or max_age say';
  }
  if (policy === "bypass" && !names && max_age !== undefined) {
    return '"bypass" asks for no sign-in, so max_age cannot be met';
  }
  return undefined;
}

const hostOf = (app: unknown): string | undefined =>
  isFields(app) && typeof app.host === "string" ? app.host.toLowerCase() : undefined;

const rulesOf = (app: unknown): Fields[] =>
  isFields(app) && Array.isArray(app.rules)
    ? app.rules.map((rule: unknown) => (isFields(rule) ? rule : {}))
    : [];

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
