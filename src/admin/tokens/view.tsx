import { ADMIN, tokenPath } from "../../config/paths.ts";
import { Moment } from "../../pages/ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../../pages/ui/form.tsx";
import { fieldStates } from "../../pages/ui/form-problems.tsx";
import type { ServiceTokenRow } from "../../store/service-tokens.ts";
import { type AdminFrame, AdminLayout, type Faults, Groups, Pages, Sure, Utc } from "../layout.tsx";
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

export const TokensPage = (props: TokensProps) => {
  const { a, t, now } = props;
  return (
    <AdminLayout {...props} section="tokens" title={a.tokens.title}>
      <h1>{a.tokens.title}</h1>
      <p>{a.tokens.intro}</p>
      <MakeToken a={a} form={props.form} faults={props.faults} />
      {props.tokens.length === 0 ? <p>{a.common.none}</p> : null}
      <ul class="rows even">
        {props.tokens.map((token) => (
          <TokenItem token={token} {...{ a, t, now }} />
        ))}
      </ul>
      <Pages a={a} first={props.first} next={props.next} />
    </AdminLayout>
  );
};

type TokenProps = Pick<AdminFrame, "a" | "t" | "now"> & { readonly token: ServiceTokenRow };

const TokenItem = ({ token, now, a, t }: TokenProps) => (
  <li>
    <div>
      <p class="name">
        {token.name} <Ending at={token.expiresAt} now={now} a={a} />
      </p>
      <p class="hint">
        {token.hosts.length === 0 ? a.tokens.everyApp : token.hosts.join(", ")}
        {token.groups.length > 0 ? " · " : ""}
        <Groups names={token.groups} />
      </p>
      <p class="hint">
        {token.lastUsedAt === undefined ? (
          a.tokens.neverUsed
        ) : (
          <>
            {a.tokens.used} <Moment at={token.lastUsedAt} now={now} t={t} />
          </>
        )}{" "}
        · {a.tokens.made} <Moment at={token.createdAt} now={now} t={t} /> {a.tokens.by}{" "}
        {token.createdBy}
        {token.expiresAt === undefined ? null : (
          <>
            {" "}
            · {a.tokens.ends} <Utc at={token.expiresAt} />
          </>
        )}
      </p>
    </div>
    <Sure
      a={a}
      action={tokenPath(token.name, "remove")}
      label={a.tokens.remove}
      text={a.tokens.removeSure}
      of={token.name}
      danger
    />
  </li>
);

/** Shown early enough to replace the token in time. */
const Ending = ({ at, now, a }: Pick<AdminFrame, "a" | "now"> & { at: number | undefined }) => {
  if (at === undefined || at - now > TOKEN_ENDS_SOON) return null;
  return <span class="state off">{at <= now ? a.tokens.ended : a.tokens.endsSoon}</span>;
};

const EMPTY: NewTokenForm = { name: "", groups: "", hosts: "", days: "90" };

const MakeToken = ({ a, form, faults }: Pick<TokensProps, "a" | "form" | "faults">) => {
  const typed = form ?? EMPTY;
  const { expires_at: days, ...rest } = faults ?? {};
  const field = fieldStates(days === undefined ? rest : { ...rest, days });
  return (
    <details class="new" open={form !== undefined}>
      <summary>{a.tokens.add}</summary>
      <Form action={ADMIN.tokens}>
        <div class="fields">
          <TextField
            {...field("name")}
            label={a.tokens.name}
            autocomplete="off"
            hint={a.tokens.nameHint}
            value={typed.name}
          />
          <TextField
            {...field("days")}
            label={a.tokens.days}
            autocomplete="off"
            value={typed.days}
          />
          <TextField
            {...field("groups")}
            label={a.common.groups}
            autocomplete="off"
            hint={a.common.groupsHint}
            value={typed.groups}
            optional
          />
          <TextField
            {...field("hosts")}
            label={a.tokens.hosts}
            autocomplete="off"
            hint={a.tokens.hostsHint}
            value={typed.hosts}
            optional
          />
        </div>
        <Button>{a.tokens.create}</Button>
      </Form>
    </details>
  );
};

export interface TokenMadeProps extends AdminFrame {
  readonly name: string;
  readonly token: string;
}

export const TokenMadePage = (props: TokenMadeProps) => {
  const { a } = props;
  return (
    <AdminLayout {...props} section="tokens" title={a.tokens.shown}>
      <h1>{a.tokens.shown}</h1>
      <p>
        <code>{props.name}</code>. {a.tokens.once}
      </p>
      <code class="secret">{props.token}</code>
      <p class="hint">{a.tokens.how}</p>
      <div class="acts">
        <CopyButton text={props.token} label={a.common.copy} done={a.common.copied} />
        <LinkButton kind="quiet" href={ADMIN.tokens}>
          {a.link.back}
        </LinkButton>
      </div>
    </AdminLayout>
  );
};
