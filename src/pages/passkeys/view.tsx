import { PATHS } from "../../config/paths.ts";
import type { ManagementDemand } from "../../enrolment/add-passkey.ts";
import { PASSKEYS_PER_USER, type PasskeyRow } from "../../store/passkeys.ts";
import { Moment } from "../ui/display.tsx";
import { Button, Form, LinkButton, ReturnTo, TextField } from "../ui/form.tsx";
import { type FieldState, formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, type Failure, Heed } from "../ui/notice.tsx";
import {
  PASSKEYS,
  PASSKEYS_DONE,
  PASSKEYS_PROBLEMS,
  type PasskeysReason,
  STEP_UP,
} from "./copy.ts";
import { PasskeyBox, type PasskeyRequest, type PasskeySignal, Signal } from "./request.tsx";

export interface StepUpProps extends Frame {
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
  readonly request: PasskeyRequest;
}

/** A part that opens to a sign-in by passkey alone. */
export const StepUpPage = ({ returnTo, request, ...frame }: StepUpProps) => (
  <Layout frame={frame} title={STEP_UP.title}>
    <h1>{STEP_UP.title}</h1>
    <p>{STEP_UP.text}</p>
    <Form action={PATHS.passkey}>
      <ReturnTo value={returnTo} />
      <PasskeyBox t={frame.t} request={request} button={STEP_UP.title} />
    </Form>
    <div class="ways">
      <a href={PATHS.account}>{PASSKEYS.back}</a>
    </div>
    <p class="hint">{STEP_UP.none}</p>
  </Layout>
);

export interface PasskeysProps extends Frame {
  readonly passkeys: readonly PasskeyRow[];
  /** The domain of passkeys on this host; left out where there are none. */
  readonly rpId?: string | undefined;
  /** Server time, ms. */
  readonly now: number;
  /** Why nothing can be changed by this sign-in. */
  readonly demand?: ManagementDemand | undefined;
  /** To sign in as it is demanded, and come back. */
  readonly ways: { readonly passkey: string; readonly again: string };
  /** Left out where none can be added. */
  readonly request?: PasskeyRequest | undefined;
  /** An app demands a second factor, and this one is the only one. */
  readonly lastStays: boolean;
  /** Path of this app to go to when one is added, checked by the caller. */
  readonly returnTo: string;
  /** A policy leads here. */
  readonly demanded?: boolean | undefined;
  readonly signal?: PasskeySignal | undefined;
  readonly done?: keyof typeof PASSKEYS_DONE | undefined;
  readonly problem?: Failure<PasskeysReason> | undefined;
  /** What was typed as the name of which passkey, where it was refused. */
  readonly renaming?: { readonly id: string; readonly name: string } | undefined;
}

export const PasskeysPage = (props: PasskeysProps) => {
  const { problem, demand, passkeys } = props;
  const { notice, field, isWrong } = formProblems<PasskeysReason, "name">({
    t: props.t,
    problem,
    sentences: PASSKEYS_PROBLEMS,
    blames: props.renaming ? { passkey_name: "name" } : {},
  });
  return (
    <Layout frame={props} title={PASSKEYS.title} problem={isWrong} width="wide">
      <h1>{PASSKEYS.title}</h1>
      {notice}
      {props.done && !problem ? <Done>{PASSKEYS_DONE[props.done]}</Done> : null}
      <p>{PASSKEYS.intro}</p>
      {props.demanded ? <p>{PASSKEYS.demanded}</p> : null}
      {demand ? <Demand {...props} demand={demand} /> : null}
      {passkeys.length === 0 ? (
        <p class="hint">{PASSKEYS.none}</p>
      ) : (
        <ul class="rows">
          {passkeys.map((passkey) => (
            <Passkey {...props} passkey={passkey} refusedName={field("name")} />
          ))}
        </ul>
      )}
      {demand ? null : <Add {...props} />}
      <div class="ways">
        <a href={PATHS.account}>{PASSKEYS.back}</a>
      </div>
      <Signal signal={props.signal} />
    </Layout>
  );
};

const Demand = ({ demand, ways }: PasskeysProps & { demand: ManagementDemand }) => (
  <Heed>
    <p>{PASSKEYS.demands[demand]}</p>
    <div class="row">
      {demand === "passkey_or_recovery" ? (
        <>
          <LinkButton href={ways.passkey}>{PASSKEYS.confirm}</LinkButton>
          <LinkButton kind="quiet" href={ways.again}>
            {PASSKEYS.recovery}
          </LinkButton>
        </>
      ) : (
        <LinkButton href={ways.again}>{PASSKEYS.again}</LinkButton>
      )}
    </div>
  </Heed>
);

const Passkey = ({
  passkey,
  rpId,
  now,
  demand,
  lastStays,
  renaming,
  refusedName,
}: PasskeysProps & { passkey: PasskeyRow; refusedName: FieldState<"name"> }) => (
  <li>
    <div>
      <p class="name">{passkey.name}</p>
      <p class="hint">
        {passkey.synced ? PASSKEYS.synced : PASSKEYS.oneDevice}
        {passkey.rpId === rpId ? "" : `, ${PASSKEYS.elsewhere(passkey.rpId)}`} · {PASSKEYS.added}{" "}
        <Moment at={passkey.createdAt} now={now} /> ·{" "}
        {passkey.lastUsedAt === undefined ? (
          PASSKEYS.never
        ) : (
          <>
            {PASSKEYS.used} <Moment at={passkey.lastUsedAt} now={now} />
          </>
        )}
      </p>
      {demand ? null : (
        <Change
          passkey={passkey}
          lastStays={lastStays}
          {...(renaming?.id === passkey.id && {
            renaming: { ...refusedName, value: renaming.name },
          })}
        />
      )}
    </div>
  </li>
);

interface ChangeProps {
  readonly passkey: PasskeyRow;
  readonly lastStays: boolean;
  /** What was typed, and what is wrong with it. */
  readonly renaming?: FieldState<"name"> & { readonly value: string };
}

const Change = ({ passkey, lastStays, renaming }: ChangeProps) => (
  <div class="acts">
    <details class="sure" open={renaming !== undefined}>
      <summary aria-label={PASSKEYS.renameOf(passkey.name)}>{PASSKEYS.rename}</summary>
      <Form action={PATHS.renamePasskey}>
        <input type="hidden" name="passkey" value={passkey.id} />
        <TextField
          name="name"
          id={`name-${passkey.id}`}
          label={PASSKEYS.name}
          autocomplete="off"
          capitals="words"
          value={passkey.name}
          {...renaming}
        />
        <Button kind="quiet">{PASSKEYS.save}</Button>
      </Form>
    </details>
    <details class="sure">
      <summary aria-label={PASSKEYS.removeOf(passkey.name)}>{PASSKEYS.remove}</summary>
      {lastStays ? (
        <p>{PASSKEYS.last}</p>
      ) : (
        <Form action={PATHS.removePasskey}>
          <input type="hidden" name="passkey" value={passkey.id} />
          <p>{PASSKEYS.removeSure}</p>
          <Button kind="danger" label={PASSKEYS.removeOf(passkey.name)}>
            {PASSKEYS.remove}
          </Button>
        </Form>
      )}
    </details>
  </div>
);

const Add = ({ t, request, rpId, passkeys, returnTo }: PasskeysProps) => (
  <section>
    <h2>{PASSKEYS.addTitle}</h2>
    {request ? (
      <>
        <p>{PASSKEYS.add}</p>
        <Form action={PATHS.addPasskey}>
          <ReturnTo value={returnTo} />
          <PasskeyBox t={t} request={request} button={PASSKEYS.addButton} makes />
        </Form>
      </>
    ) : (
      <p class="hint">
        {rpId === undefined || passkeys.length < PASSKEYS_PER_USER
          ? PASSKEYS.notHere
          : PASSKEYS.full(PASSKEYS_PER_USER)}
      </p>
    )}
  </section>
);
