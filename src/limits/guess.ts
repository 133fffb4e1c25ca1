import { randomId } from "../kit/random.ts";
import {
  type CounterName,
  type Counters,
  networkOf,
  type SharedName,
  type Surroundings,
} from "./counters.ts";
import {
  type Answered,
  type Bucket,
  type Decision,
  decideTogether,
  type Spending,
  secondsUntil,
  stricter,
} from "./spending.ts";

export const password = (of: string): CounterName => ({ kind: "password", of });
export const shared = (of: string): SharedName => ({ kind: "shared", of });
export const secondFactor = (of: string): CounterName => ({ kind: "second_factor", of });

function networksOf(address: string): CounterName[] {
  const { network, site } = networkOf(address);
  const own: CounterName = { kind: "network", of: network };
  return site === undefined ? [own] : [own, { kind: "site", of: site }];
}

export const deviceOf = (bucket: Bucket): string | undefined =>
  bucket.kind === "device" ? bucket.id : undefined;

interface Guess {
  /** Whose secret it is; it comes first, and its bucket decides. */
  readonly owner: CounterName | undefined;
  readonly address: string;
  readonly bucket: Bucket;
}

const namesOf = ({ owner, address }: Guess): CounterName[] =>
  owner ? [owner, ...networksOf(address)] : networksOf(address);

export function refusedSeconds(
  { refused }: Surroundings,
  { address }: Pick<Guess, "address">,
  now: number,
): number | undefined {
  const until = refused.until(networksOf(address), now);
  return until === undefined ? undefined : secondsUntil(until, now);
}

export async function spend(
  counters: Counters,
  around: Surroundings,
  guess: Guess,
  now: number,
): Promise<Spending> {
  // A known device has a budget of its own, whatever has become of its network's.
  const refused = deviceOf(guess.bucket) === undefined && refusedSeconds(around, guess, now);
  if (refused) return { kind: "wait", seconds: refused };
  const id = randomId();
  const { network } = networkOf(guess.address);
  const names = namesOf(guess).map(async (name) => {
    // Only a second factor needs to know later where a guess came from; nobody else keeps it.
    const from = name.kind === "second_factor" ? network : undefined;
    const asked = await counters.ask(name, (counter) =>
      counter.spend(name.kind, deviceOf(guess.bucket), { id, network: from }, now),
    );
    const giveBack = (kept: boolean) =>
      counters.insist(name, (counter) => counter.giveBack(name.kind, id, now, { kept }));
    const answer = asked.ok ? asked.value : undefined;
    return { name, kind: name.kind, answer, isShared: false, giveBack };
  });
  const answers = await Promise.all([...names, ...spendShared(counters, guess, id, now)]);
  for (const { name, answer } of answers) {
    const isNetwork = name.kind === "network" || name.kind === "site";
    if (!isNetwork || answer?.standing.kind !== "wait") continue;
    around.refused.remember(name, answer.standing.until, now);
  }
  let touched = answers.filter(({ answer }) => answer?.standing.kind === "open");
  const giveBack = async (kept: boolean): Promise<void> => {
    await Promise.all(touched.map(({ giveBack }) => giveBack(kept)));
  };
  const decision = decideTogether(combined(answers), now);
  const isSomebodys = async (somebody: boolean): Promise<void> => {
    const shared = answers.find(({ isShared }) => isShared);
    const own = answers.find(({ kind }) => kind === "password");
    if (!shared || !own) return;
    // The same call for both, so that known and unknown names cost the same.
    const leaves = somebody ? shared : own;
    touched = touched.filter((answer) => answer !== leaves);
    await leaves.giveBack(false);
  };
  if (decision.kind === "allowed")
    return { ...decision, giveBack: () => giveBack(true), isSomebodys };
  if (touched.length > 0) around.waitUntil(giveBack(false));
  return decision;
}

/** A device belongs to a user: a name that comes with one needs no place among names that nobody has. */
function spendShared(counters: Counters, { owner, bucket }: Guess, id: string, now: number) {
  if (owner?.kind !== "password" || deviceOf(bucket) !== undefined) return [];
  const name: CounterName = { kind: "password", of: owner.of };
  const ask = async () => {
    const asked = await counters.ask(shared(owner.of), (counter) =>
      counter.spendShared(owner.of, id, now),
    );
    const giveBack = () =>
      counters.insist(shared(owner.of), (counter) =>
        counter.giveBack(name.kind, id, now, { shared: owner.of }),
      );
    const answer = asked.ok ? asked.value : undefined;
    return { name, kind: name.kind, answer, isShared: true, giveBack };
  };
  return [ask()];
}

/** A name's own counter and the one it shares speak with one voice: the stricter one's. */
function combined(answers: readonly (Answered & { isShared: boolean })[]): readonly Answered[] {
  const common = answers.find(({ isShared }) => isShared);
  if (!common) return answers;
  return answers.flatMap((one) => {
    if (one.isShared) return [];
    return one.kind === "password"
      ? [{ ...one, answer: stricter(one.answer, common.answer) }]
      : [one];
  });
}

export async function peek(counters: Counters, guess: Guess, now: number): Promise<Decision> {
  const answers = namesOf(guess).map(async (name): Promise<Answered> => {
    const asked = await counters.ask(name, (counter) =>
      counter.peek(name.kind, deviceOf(guess.bucket), now),
    );
    return { kind: name.kind, answer: asked.ok ? asked.value : undefined };
  });
  return decideTogether(await Promise.all(answers), now);
}
