import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { AttemptCounter } from "./attempt-counter.ts";
import { type CounterName, type Counters, reachCounters, type Surroundings } from "./counters.ts";
import type { Bucket, CompletedSignIn, Limiter, Spending } from "./limiter.ts";
import { networkOf } from "./network.ts";
import { type Answered, type Decision, decideTogether } from "./spending.ts";
import { stateOf } from "./state.ts";

const password = (of: string): CounterName => ({ kind: "password", of });
const secondFactor = (of: string): CounterName => ({ kind: "second_factor", of });

function networksOf(address: string): CounterName[] {
  const { network, site } = networkOf(address);
  const own: CounterName = { kind: "network", of: network };
  return site === undefined ? [own] : [own, { kind: "site", of: site }];
}

const deviceOf = (bucket: Bucket): string | undefined =>
  bucket.kind === "device" ? bucket.id : undefined;

interface Guess {
  /** Whose secret it is; it comes first, and its bucket decides. */
  readonly owner: CounterName | undefined;
  readonly address: string;
  readonly bucket: Bucket;
}

const namesOf = ({ owner, address }: Guess): CounterName[] =>
  owner ? [owner, ...networksOf(address)] : networksOf(address);

async function spend(
  counters: Counters,
  around: Surroundings,
  guess: Guess,
  now: number,
): Promise<Spending> {
  const id = randomId();
  const { network } = networkOf(guess.address);
  const answers = await Promise.all(
    namesOf(guess).map(async (name) => {
      // Only a second factor needs to know later where a guess came from; nobody else keeps it.
      const from = name.kind === "second_factor" ? network : undefined;
      const asked = await counters.ask(name, (counter) =>
        counter.spend(name.kind, deviceOf(guess.bucket), { id, network: from }, now),
      );
      return { name, kind: name.kind, answer: asked.ok ? asked.value : undefined };
    }),
  );
  const touched = answers.filter(({ answer }) => answer?.standing.kind === "open");
  const giveBack = async (): Promise<void> => {
    await Promise.all(
      touched.map(({ name }) =>
        counters.insist(name, (counter) => counter.giveBack(name.kind, id, now)),
      ),
    );
  };
  const decision = decideTogether(answers, now);
  if (decision.kind === "allowed") return { ...decision, giveBack };
  if (touched.length > 0) around.waitUntil(giveBack());
  return decision;
}

async function peek(counters: Counters, guess: Guess, now: number): Promise<Decision> {
  const answers = namesOf(guess).map(async (name): Promise<Answered> => {
    const asked = await counters.ask(name, (counter) =>
      counter.peek(name.kind, deviceOf(guess.bucket), now),
    );
    return { kind: name.kind, answer: asked.ok ? asked.value : undefined };
  });
  return decideTogether(await Promise.all(answers), now);
}

function completedSignIn(counters: Counters, signIn: CompletedSignIn, now: number) {
  const { network } = networkOf(signIn.address);
  const completed = { from: deviceOf(signIn.bucket), device: signIn.deviceId, network };
  const proved = [password(signIn.counterKey)];
  if (signIn.secondFactor) proved.push(secondFactor(signIn.userId));
  return Promise.all(
    proved.map((name) =>
      counters.insist(name, (counter) => counter.signedIn(name.kind, completed, now)),
    ),
  );
}

async function both(
  counters: Counters,
  userId: string,
  counterKey: string,
  question: (
    counter: DurableObjectStub<AttemptCounter>,
    kind: CounterName["kind"],
  ) => Promise<void>,
): Promise<Result<void, "unavailable">> {
  const asked = await Promise.all(
    [password(counterKey), secondFactor(userId)].map((name) =>
      counters.insist(name, (counter) => question(counter, name.kind)),
    ),
  );
  return asked.every((one) => one.ok) ? ok(undefined) : refuse("unavailable");
}

/** The limiter over real counters; see `Limiter` for what each call promises. */
export function createLimiter(
  namespace: DurableObjectNamespace<AttemptCounter>,
  around: Surroundings,
): Limiter {
  const counters = reachCounters(namespace, around);
  const stateOfOne = (name: CounterName, now: number) =>
    counters.ask(name, async (counter) => stateOf(await counter.ledger(name.kind, now), now));
  return {
    spendPassword: (key, address, bucket, now) =>
      spend(counters, around, { owner: password(key), address, bucket }, now),
    spendSecondFactor: (userId, address, bucket, now) =>
      spend(counters, around, { owner: secondFactor(userId), address, bucket }, now),
    spendAddress: (address, now) =>
      spend(counters, around, { owner: undefined, address, bucket: { kind: "untrusted" } }, now),
    peekPassword: (key, address, bucket, now) =>
      peek(counters, { owner: password(key), address, bucket }, now),
    peekSecondFactor: (userId, address, bucket, now) =>
      peek(counters, { owner: secondFactor(userId), address, bucket }, now),
    completedSignIn: async (signIn, now) => {
      await completedSignIn(counters, signIn, now);
    },
    unlock: (userId, key, now) =>
      both(counters, userId, key, (counter, kind) => counter.unlock(kind, now)),
    forgetDevices: (userId, key, ids, now) =>
      both(counters, userId, key, (counter, kind) => counter.forgetDevices(kind, ids, now)),
    forgetPerson: (userId, key) => both(counters, userId, key, (counter) => counter.forgetAll()),
    state: async (userId, key, now) => {
      const [first, second] = await Promise.all([
        stateOfOne(password(key), now),
        stateOfOne(secondFactor(userId), now),
      ]);
      if (!first.ok || !second.ok) return refuse("unavailable");
      return ok({ password: first.value, secondFactor: second.value });
    },
    reachable: async (now) =>
      (
        await counters.ask(password("reachable?"), (counter) =>
          counter.peek("password", undefined, now),
        )
      ).ok,
  };
}
