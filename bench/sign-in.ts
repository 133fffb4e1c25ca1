import { newRawBrowser } from "../test/browser/raw-browser.ts";
import { cpuTime } from "./cpu.ts";
import { codeOf, PASSWORD, type Person } from "./people.ts";
import { shown, spread } from "./print.ts";
import type { Serving } from "./workers.ts";

const LOGIN = "/.gatehouse/login";
const TWO_FACTOR = "/.gatehouse/two-factor";

/** ms of each step, one person after the other, beside the hash alone. */
export async function measureSignIns(
  gate: Serving,
  hasher: Serving,
  people: readonly Person[],
): Promise<Record<string, string>[]> {
  const none = () => ({
    hash: [] as number[],
    password: [] as number[],
    code: [] as number[],
    again: [] as number[],
  });
  const steps = none();
  const cpu = none();
  const timed = async (
    step: keyof typeof steps,
    { pid }: Serving,
    work: () => Promise<unknown>,
  ) => {
    const before = pid === undefined ? undefined : cpuTime(pid);
    const begin = performance.now();
    await work();
    steps[step].push(performance.now() - begin);
    const after = pid === undefined ? undefined : cpuTime(pid);
    cpu[step].push(((after ?? Number.NaN) - (before ?? Number.NaN)) / 1000);
  };
  for (const person of people) {
    const browser = newRawBrowser(gate.url.origin);
    const form = await browser.form(LOGIN);
    const { username } = person;
    await timed("hash", hasher, () => hash(hasher));
    const givePassword = async (filled: typeof form) => {
      const answer = await browser.send(LOGIN, filled, { username, password: PASSWORD });
      if (answer.headers.get("location") !== TWO_FACTOR) throw new Error(`${answer.status}`);
    };
    await timed("password", gate, () => givePassword(form));
    const second = await browser.form(TWO_FACTOR);
    await timed("code", gate, async () => {
      const answer = await browser.send(TWO_FACTOR, second, { code: codeOf(person) });
      if (answer.status !== 303) throw new Error(`no sign-in: ${answer.status}`);
    });
    const another = await browser.form(LOGIN);
    await timed("again", gate, () => givePassword(another));
  }
  // The first ones pay for what the isolates have not compiled yet.
  const warm = (values: readonly number[]) => values.slice(Math.floor(people.length / 5));
  const hashes = warm(steps.hash);
  const times = (values: readonly number[]) =>
    values.map((value, at) => value / (hashes[at] ?? Number.NaN));
  const row = (says: string, step: keyof typeof steps) => ({
    step: says,
    ms: spread(warm(steps[step]), 1),
    "CPU ms": spread(warm(cpu[step]), 1),
    "× the hash": step === "hash" ? shown(1, 2) : spread(times(warm(steps[step])), 2),
  });
  return [
    row("one Argon2id hash", "hash"),
    row("password, for the first time", "password"),
    row("code", "code"),
    row("password, in a known browser", "again"),
  ];
}

/** A hash of the password, made in the same runtime. */
export async function hash({ url }: Serving): Promise<string> {
  const answer = await fetch(new URL(`?text=${encodeURIComponent(PASSWORD)}`, url));
  return answer.text();
}
