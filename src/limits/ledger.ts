import {
  type Attempt,
  BUDGETS,
  type BudgetEvent,
  type BudgetKind,
  DEVICE_FORGOTTEN_AFTER,
  decide,
  KNOWN_DEVICES,
  remembered,
  type Spent,
  type Standing,
  standingOf,
} from "./budget.ts";

/**
 * What one counter remembers: the untrusted bucket, and one bucket for each browser in which
 * this person has completed a sign-in. Only the bucket that is used locks, so nobody else can keep
 * an owner out of a known device.
 */
export interface Ledger {
  readonly kind: BudgetKind;
  readonly untrusted: Spent;
  readonly devices: readonly KnownDevice[];
}

export interface KnownDevice {
  readonly id: string;
  /** When a sign-in was last completed there. */
  readonly signedInAt: number;
  readonly spent: Spent;
}

export const emptyLedger = (kind: BudgetKind): Ledger => ({ kind, untrusted: [], devices: [] });

/** Nothing is remembered: an object that holds this may as well hold nothing. */
export const isEmpty = ({ untrusted, devices }: Ledger): boolean =>
  untrusted.length === 0 && devices.length === 0;

/** `undefined`: no device was named, or one that is not known here. */
const find = (ledger: Ledger, device: string | undefined): KnownDevice | undefined =>
  ledger.devices.find((known) => known.id === device);

const bucketOf = (ledger: Ledger, device: string | undefined): Spent =>
  find(ledger, device)?.spent ?? ledger.untrusted;

function withBucket(ledger: Ledger, device: string | undefined, spent: Spent): Ledger {
  if (bucketOf(ledger, device) === spent) return ledger;
  if (!find(ledger, device)) return { ...ledger, untrusted: spent };
  const devices = ledger.devices.map((known) =>
    known.id === device ? { ...known, spent } : known,
  );
  return { ...ledger, devices };
}

/** What a counter answers. */
export interface Answer {
  /** The bucket that was used, whichever was asked for. */
  readonly bucket: "untrusted" | "device";
  /** As it was found: the attempt is allowed if it is open. */
  readonly standing: Standing;
}

const bucketName = (ledger: Ledger, device: string | undefined): Answer["bucket"] =>
  find(ledger, device) ? "device" : "untrusted";

export function spend(
  before: Ledger,
  device: string | undefined,
  attempt: Omit<Attempt, "at">,
  now: number,
): Answer & { readonly ledger: Ledger } {
  const ledger = tidy(before, now);
  const bucket = bucketOf(ledger, device);
  const { spent, standing } = decide(ledger.kind, bucket, { kind: "spend", attempt }, now);
  return {
    ledger: withBucket(ledger, device, spent),
    bucket: bucketName(ledger, device),
    standing,
  };
}

export const giveBack = (ledger: Ledger, id: string, now: number): Ledger =>
  everyBucket(ledger, { kind: "give_back", id }, now);

export const unlock = (ledger: Ledger, now: number): Ledger =>
  everyBucket(ledger, { kind: "unlock" }, now);

function everyBucket(ledger: Ledger, event: BudgetEvent, now: number): Ledger {
  const after = (spent: Spent): Spent => decide(ledger.kind, spent, event, now).spent;
  const devices = ledger.devices.map((known) => ({ ...known, spent: after(known.spent) }));
  return { ...ledger, untrusted: after(ledger.untrusted), devices };
}

export interface SignedIn {
  /** The device whose bucket was used; `undefined`: the untrusted one. */
  readonly from: string | undefined;
  /** The device that is known from now on. */
  readonly device: string;
  readonly network: string;
}

/**
 * A completed sign-in resets the bucket it came through and makes its browser a known device.
 *
 * Second factor, untrusted bucket: only what was spent from the same network is forgiven. With
 * a stolen password one would otherwise get twenty new guesses whenever the owner signs in from a
 * fresh browser, and the bound would not hold for ever.
 */
export function signedIn(before: Ledger, signIn: SignedIn, now: number): Ledger {
  const tidied = tidy(before, now);
  const stranger = find(tidied, signIn.from) === undefined;
  const network = stranger && tidied.kind === "second_factor" ? signIn.network : undefined;
  const bucket = bucketOf(tidied, signIn.from);
  const { spent } = decide(tidied.kind, bucket, { kind: "reset", network }, now);
  const ledger = withBucket(tidied, signIn.from, spent);
  const here = find(ledger, signIn.device);
  const known = { id: signIn.device, signedInAt: now, spent: here?.spent ?? [] };
  const others = ledger.devices.filter((device) => device.id !== signIn.device);
  const latest = others.sort((a, b) => b.signedInAt - a.signedInAt).slice(0, KNOWN_DEVICES - 1);
  return { ...ledger, devices: [known, ...latest] };
}

/** Devices that are no longer this person's share the untrusted bucket from now on. */
export const forgetDevices = (ledger: Ledger, ids: readonly string[]): Ledger => ({
  ...ledger,
  devices: ledger.devices.filter((known) => !ids.includes(known.id)),
});

/** The ledger at `now`: devices and attempts that no longer count are gone. */
export function tidy(ledger: Ledger, now: number): Ledger {
  const untrusted = remembered(ledger.kind, ledger.untrusted, now);
  const alive = ledger.devices.filter((known) => now - known.signedInAt < DEVICE_FORGOTTEN_AFTER);
  const devices = alive.map((known) => {
    const spent = remembered(ledger.kind, known.spent, now);
    return spent === known.spent ? known : { ...known, spent };
  });
  const same =
    untrusted === ledger.untrusted &&
    devices.length === ledger.devices.length &&
    devices.every((known, at) => known === ledger.devices[at]);
  return same ? ledger : { ...ledger, untrusted, devices };
}

/** What a spend would be answered. */
export function peek(before: Ledger, device: string | undefined, now: number): Answer {
  const ledger = tidy(before, now);
  const standing = standingOf(ledger.kind, bucketOf(ledger, device), now);
  return { bucket: bucketName(ledger, device), standing };
}

/** From when on the whole counter may be deleted; `undefined`: never, it keeps somebody out. */
export function disposableAt(ledger: Ledger): number | undefined {
  const budget = BUDGETS[ledger.kind];
  const rest = budget.counts === "in a window" ? budget.window : budget.forgottenAfter;
  const attempts = [ledger.untrusted, ...ledger.devices.map((known) => known.spent)].flat();
  if (attempts.length > 0 && rest === undefined) return undefined;
  return Math.max(
    0,
    ...attempts.map((attempt) => attempt.at + (rest ?? 0)),
    ...ledger.devices.map((known) => known.signedInAt + DEVICE_FORGOTTEN_AFTER),
  );
}

/** What an administrator and the owner are shown. */
export interface BucketState {
  readonly failures: number;
  readonly closed: boolean;
  /** The first moment (ms) at which an attempt is allowed; `undefined`: now, or never if closed. */
  readonly waitsUntil: number | undefined;
}

export interface CounterState {
  readonly untrusted: BucketState;
  readonly devices: readonly (BucketState & { readonly id: string; readonly signedInAt: number })[];
}

/** The state of `ledger` at `now`. */
export function stateOf(ledger: Ledger, now: number): CounterState {
  const bucket = (spent: Spent): BucketState => {
    const standing = standingOf(ledger.kind, spent, now);
    return {
      failures: standing.failures,
      closed: standing.kind === "closed",
      waitsUntil: standing.kind === "wait" ? standing.until : undefined,
    };
  };
  const devices = ledger.devices.map(({ id, signedInAt, spent }) => ({
    id,
    signedInAt,
    ...bucket(spent),
  }));
  return { untrusted: bucket(ledger.untrusted), devices };
}
