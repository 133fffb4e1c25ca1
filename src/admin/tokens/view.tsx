import { ADMIN, tokenPath } from "../../config/paths.ts";
import { Moment } from "../../pages/ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { ServiceTokenRow } from "../../store/service-tokens.ts";
import { COMMON } from "../copy.ts";
import { type AdminFrame, AdminLayout, type Faults, Groups, Pages, Sure, Utc } from "../layout.tsx";
import { LINK } from "../people/copy.ts";
import { TOKENS } from "./copy.ts";
import { TOKEN_ENDS_SOON } from "./service-tokens.ts";

export interface NewTokenForm {
  readonly name: string;
  readonly groups: string;
  readonly hosts: string;
  readonly days: string;
}

export interface TokensProps extends AdminFrame {
  readonly tokens: readonly ServiceTokenRow[];
  readonly first: string | undefined;
  readonly next: string | undefined;
  /** What was typed, and what is wrong with it, by field. */
  readonly form?: NewTokenForm | undefined;
  readonly faults?: Faults | undefined;
}

export const TokensPage = (props: TokensProps) => (
  <AdminLayout {...props} section="tokens" title={TOKENS.title}>
    <h1>{TOKENS.title}</h1>
    <p>{TOKENS.intro}</p>
    <MakeToken form={props.form} faults={props.faults} />
    {props.tokens.length === 0 ? <p>{COMMON.none}</p> : null}
    <ul class="rows even">
      {props.tokens.map((token) => (
        <TokenItem token={token} now={props.now} />
      ))}
    </ul>
    <Pages first={props.first} next={props.next} />
  </AdminLayout>
);

const TokenItem = ({ token, now }: { token: ServiceTokenRow; now: number }) => (
  <li>
    <div>
      <p class="name">
        {token.name} <Ending at={token.expiresAt} now={now} />
      </p>
      <p class="hint">
        {token.hosts.length === 0 ? TOKENS.everyApp : token.hosts.join(", ")}
        {token.groups.length > 0 ? " · " : ""}
        <Groups names={token.groups} />
      </p>
      <p class="hint">
        {token.lastUsedAt === undefined ? (
          TOKENS.neverUsed
        ) : (
          <>
            {TOKENS.used} <Moment at={token.lastUsedAt} now={now} />
          </>
        )}{" "}
        · {TOKENS.made} <Moment at={token.createdAt} now={now} /> {TOKENS.by} {token.createdBy}
        {token.expiresAt === undefined ? null : (
          <>
            {" "}
            · {TOKENS.ends} <Utc at={token.expiresAt} />
          </>
        )}
      </p>
    </div>
    <Sure
      action={tokenPath(token.name, "remove")}
      label={TOKENS.remove}
      text={TOKENS.removeSure}
      of={token.name}
      danger
    />
  </li>
);

/** Shown early enough to replace the token in time. */
const Ending = ({ at, now }: { at: number | undefined; now: number }) => {
  if (at === undefined || at - now > TOKEN_ENDS_SOON) return null;
  return <span class="state off">{at <= now ? TOKENS.ended : TOKENS.endsSoon}</span>;
};

const EMPTY: NewTokenForm = { name: "", groups: "", hosts: "", days: "90" };

const MakeToken = ({ form, faults }: Pick<TokensProps, "form" | "faults">) => {
  const typed = form ?? EMPTY;
  const { expires_at: days, ...rest } = faults ?? {};
  const field = fieldStates(days === undefined ? rest : { ...rest, days });
  return (
    <details class="new" open={form !== undefined}>
      <summary>{TOKENS.add}</summary>
      <Form action={ADMIN.tokens}>
        <div class="fields">
          <TextField
            {...field("name")}
            label={TOKENS.name}
            autocomplete="off"
            hint={TOKENS.nameHint}
            value={typed.name}
          />
          <TextField {...field("days")} label={TOKENS.days} autocomplete="off" value={typed.days} />
          <TextField
            {...field("groups")}
            label={COMMON.groups}
            autocomplete="off"
            hint={COMMON.groupsHint}
            value={typed.groups}
            optional
          />
          <TextField
            {...field("hosts")}
            label={TOKENS.hosts}
            autocomplete="off"
            hint={TOKENS.hostsHint}
            value={typed.hosts}
            optional
          />
        </div>
        <Button>{TOKENS.create}</Button>
      </Form>
    </details>
  );
};

export interface TokenMadeProps extends AdminFrame {
  readonly name: string;
  readonly token: string;
}

export const TokenMadePage = (props: TokenMadeProps) => (
  <AdminLayout {...props} section="tokens" title={TOKENS.shown}>
    <h1>{TOKENS.shown}</h1>
    <p>
      <code>{props.name}</code>. {TOKENS.once}
    </p>
    <code class="secret">{props.token}</code>
    <p class="hint">{TOKENS.how}</p>
    <div class="acts">
      <CopyButton text={props.token} label={COMMON.copy} done={COMMON.copied} />
      <LinkButton kind="quiet" href={ADMIN.tokens}>
        {LINK.back}
      </LinkButton>
    </div>
  </AdminLayout>
);
