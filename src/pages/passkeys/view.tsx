import { PATHS } from "../../config/paths.ts";
import type { ManagementDemand } from "../../enrolment/add-passkey.ts";
import { PASSKEYS_PER_USER, type PasskeyRow } from "../../store/passkeys.ts";
import { Moment } from "../ui/display.tsx";
import { Button, Form, LinkButton, ReturnTo, TextField } from "../ui/form.tsx";
import { type FieldState, formProblems } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, type Failure, Heed } from "../ui/notice.tsx";
import type { PASSKEYS_DONE, PasskeysReason } from "./copy.ts";
import { PasskeyBox, type PasskeyRequest, type PasskeySignal, Signal } from "./request.tsx";

export interface StepUpProps extends Frame {
  /** Path of this app, checked by the caller. */
  readonly returnTo: string;
  readonly request: PasskeyRequest;
}

/** A part that opens to a sign-in by passkey alone. */
export const StepUpPage = ({ t, returnTo, request, ...frame }: StepUpProps) => (
  <Layout frame={{ ...frame, t }} title={t.stepUp.title}>
    <h1>{t.stepUp.title}</h1>
    <p>{t.stepUp.text}</p>
    <Form action={PATHS.passkey}>
      <ReturnTo value={returnTo} />
      <PasskeyBox t={t} request={request} button={t.stepUp.title} />
    </Form>
    <div class="ways">
      <a href={PATHS.account}>{t.passkeys.back}</a>
    </div>
    <p class="hint">{t.stepUp.none}</p>
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
  const { t, problem, demand, passkeys } = props;
  const { notice, field, isWrong } = formProblems<PasskeysReason, "name">({
    t,
    problem,
    sentences: t.passkeysProblems,
    blames: props.renaming ? { passkey_name: "name" } : {},
  });
  return (
    <Layout frame={props} title={t.passkeys.title} problem={isWrong} width="wide">
      <h1>{t.passkeys.title}</h1>
      {notice}
      {props.done && !problem ? <Done>{t.passkeysDone[props.done]}</Done> : null}
      <p>{t.passkeys.intro}</p>
      {props.demanded ? <p>{t.passkeys.demanded}</p> : null}
      {demand ? <Demand {...props} demand={demand} /> : null}
      {passkeys.length === 0 ? (
        <p class="hint">{t.passkeys.none}</p>
      ) : (
        <ul class="rows">
          {passkeys.map((passkey) => (
            <Passkey {...props} passkey={passkey} refusedName={field("name")} />
          ))}
        </ul>
      )}
      {demand ? null : <Add {...props} />}
      <div class="ways">
        <a href={PATHS.account}>{t.passkeys.back}</a>
      </div>
      <Signal signal={props.signal} />
    </Layout>
  );
};

const Demand = ({ t, demand, ways }: PasskeysProps & { demand: ManagementDemand }) => (
  <Heed>
    <p>{t.passkeys.demands[demand]}</p>
    <div class="row">
      {demand === "passkey_or_recovery" ? (
        <>
          <LinkButton href={ways.passkey}>{t.passkeys.confirm}</LinkButton>
          <LinkButton kind="quiet" href={ways.again}>
            {t.passkeys.recovery}
          </LinkButton>
        </>
      ) : (
        <LinkButton href={ways.again}>{t.passkeys.again}</LinkButton>
      )}
    </div>
  </Heed>
);

const Passkey = ({
  t,
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
        {passkey.synced ? t.passkeys.synced : t.passkeys.oneDevice}
        {passkey.rpId === rpId ? "" : `, ${t.passkeys.elsewhere(passkey.rpId)}`} ·{" "}
        {t.passkeys.added} <Moment t={t} at={passkey.createdAt} now={now} /> ·{" "}
        {passkey.lastUsedAt === undefined ? (
          t.passkeys.never
        ) : (
          <>
            {t.passkeys.used} <Moment t={t} at={passkey.lastUsedAt} now={now} />
          </>
        )}
      </p>
      {demand ? null : (
        <Change
          t={t}
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
  readonly t: Frame["t"];
  readonly passkey: PasskeyRow;
  readonly lastStays: boolean;
  /** What was typed, and what is wrong with it. */
  readonly renaming?: FieldState<"name"> & { readonly value: string };
}

const Change = ({ t, passkey, lastStays, renaming }: ChangeProps) => (
  <div class="acts">
    <details class="sure" open={renaming !== undefined}>
      <summary aria-label={t.passkeys.renameOf(passkey.name)}>{t.passkeys.rename}</summary>
      <Form action={PATHS.renamePasskey}>
        <input type="hidden" name="passkey" value={passkey.id} />
        <TextField
          name="name"
          id={`name-${passkey.id}`}
          label={t.passkeys.name}
          autocomplete="off"
          capitals="words"
          value={passkey.name}
          {...renaming}
        />
        <Button kind="quiet">{t.passkeys.save}</Button>
      </Form>
    </details>
    <details class="sure">
      <summary aria-label={t.passkeys.removeOf(passkey.name)}>{t.passkeys.remove}</summary>
      {lastStays ? (
        <p>{t.passkeys.last}</p>
      ) : (
        <Form action={PATHS.removePasskey}>
          <input type="hidden" name="passkey" value={passkey.id} />
          <p>{t.passkeys.removeSure}</p>
          <Button kind="danger" label={t.passkeys.removeOf(passkey.name)}>
            {t.passkeys.remove}
          </Button>
        </Form>
      )}
    </details>
  </div>
);

const Add = ({ t, request, rpId, passkeys, returnTo }: PasskeysProps) => (
  <section>
    <h2>{t.passkeys.addTitle}</h2>
    {request ? (
      <>
        <p>{t.passkeys.add}</p>
        <Form action={PATHS.addPasskey}>
          <ReturnTo value={returnTo} />
          <PasskeyBox t={t} request={request} button={t.passkeys.addButton} makes />
        </Form>
      </>
    ) : (
      <p class="hint">
        {rpId === undefined || passkeys.length < PASSKEYS_PER_USER
          ? t.passkeys.notHere
          : t.passkeys.full(PASSKEYS_PER_USER)}
      </p>
    )}
  </section>
);
