import type { TokenDemand } from "../../account/personal-tokens.ts";
import { PATHS } from "../../config/paths.ts";
import type { PersonalTokenRow } from "../../store/personal-tokens.ts";
import { Moment } from "../ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../ui/form.tsx";
import { fieldStates } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, Heed, Problem } from "../ui/notice.tsx";
import { SelectField } from "../ui/select.tsx";
import type { TOKENS_DONE, TokenReason } from "./copy.ts";

export interface TokensProps extends Frame {
  readonly username: string;
  readonly tokens: readonly PersonalTokenRow[];
  /** Server time, ms. */
  readonly now: number;
  readonly demand: TokenDemand | undefined;
  /** Where to go for what is demanded. */
  readonly way: string;
  /** What was typed. */
  readonly form?: NewTokenForm | undefined;
  readonly problems?: readonly TokenReason[] | undefined;
  readonly done?: keyof typeof TOKENS_DONE | undefined;
}

export interface NewTokenForm {
  readonly name: string;
  readonly hosts: string;
  readonly expires: string;
}

export const TokensPage = (props: TokensProps) => {
  const { t, tokens, demand, problems = [] } = props;
  return (
    <Layout frame={props} title={t.tokens.title} width="wide" problem={problems.length > 0}>
      <h1>{t.tokens.title}</h1>
      {props.done && problems.length === 0 ? <Done>{t.tokensDone[props.done]}</Done> : null}
      {problems.includes("too_many_tokens") ? (
        <Problem {...t.tokenProblems.too_many_tokens} />
      ) : null}
      <p>{t.tokens.intro}</p>
      {tokens.length === 0 ? <p class="hint">{t.tokens.none}</p> : null}
      <ul class="rows">
        {tokens.map((token) => (
          <TokenItem t={t} token={token} username={props.username} now={props.now} />
        ))}
      </ul>
      <section>
        <h2>{t.tokens.add}</h2>
        <p class="hint">{t.tokens.cannot}</p>
        {demand ? <Demand t={t} demand={demand} way={props.way} /> : <AddForm {...props} />}
      </section>
      <div class="ways">
        <a href={PATHS.account}>{t.tokens.back}</a>
      </div>
    </Layout>
  );
};

type TokenItemProps = Pick<TokensProps, "t" | "username" | "now"> & {
  readonly token: PersonalTokenRow;
};

const TokenItem = ({ t, token, username, now }: TokenItemProps) => (
  <li>
    <div>
      <p class="name">
        {token.name}{" "}
        {now >= token.expiresAt ? <span class="state off">{t.tokens.ended}</span> : null}
      </p>
      <p class="hint">
        {token.hosts.length === 0 ? t.tokens.everyApp : token.hosts.join(", ")} ·{" "}
        {token.lastUsedAt === undefined ? (
          t.tokens.neverUsed
        ) : (
          <>
            {t.tokens.used} <Moment t={t} at={token.lastUsedAt} now={now} />
          </>
        )}{" "}
        · {t.tokens.made} <Moment t={t} at={token.createdAt} now={now} />{" "}
        {token.createdBy === username ? "" : `${t.tokens.by(token.createdBy)} `}· {t.tokens.ends}{" "}
        {t.format.day(token.expiresAt)}
      </p>
    </div>
    <Form action={PATHS.tokens} look="inline">
      <Button kind="link" name="revoke" value={token.id} label={t.tokens.revokeOf(token.name)}>
        {t.tokens.revoke}
      </Button>
    </Form>
  </li>
);

const Demand = ({ t, demand, way }: Pick<Frame, "t"> & { demand: TokenDemand; way: string }) => (
  <Heed>
    <p>{t.tokenDemands[demand]}</p>
    <div class="row">
      <LinkButton href={way}>
        {demand === "fresh_sign_in" ? t.tokens.again : t.tokens.enrol}
      </LinkButton>
    </div>
  </Heed>
);

const EMPTY: NewTokenForm = { name: "", hosts: "", expires: "90d" };

const AddForm = ({ t, form = EMPTY, problems = [] }: TokensProps) => {
  const sentence = (...reasons: readonly TokenReason[]) =>
    reasons.filter((reason) => problems.includes(reason)).map((one) => t.tokenProblems[one])[0];
  const field = fieldStates({
    name: sentence("name", "name_taken"),
    hosts: sentence("hosts"),
    expires: sentence("expires"),
  });
  const lives = Object.entries(t.tokens.lives);
  const known = Object.hasOwn(t.tokens.lives, form.expires);
  return (
    <Form action={PATHS.tokens}>
      <TextField
        {...field("name")}
        label={t.tokens.name}
        hint={t.tokens.nameHint}
        autocomplete="off"
        value={form.name}
      />
      <TextField
        {...field("hosts")}
        label={t.tokens.hosts}
        hint={t.tokens.hostsHint}
        autocomplete="off"
        value={form.hosts}
        optional
      />
      {known ? (
        <SelectField name="expires" label={t.tokens.expires} value={form.expires} options={lives} />
      ) : (
        <TextField
          {...field("expires")}
          label={t.tokens.expires}
          autocomplete="off"
          value={form.expires}
        />
      )}
      <Button>{t.tokens.create}</Button>
    </Form>
  );
};

export interface TokenMadeProps extends Frame {
  readonly name: string;
  readonly token: string;
}

export const PersonalTokenPage = ({ t, name, token, ...frame }: TokenMadeProps) => (
  <Layout frame={{ ...frame, t }} title={t.tokens.shown} width="wide">
    <h1>{t.tokens.shown}</h1>
    <p>
      <b>{name}</b>. {t.tokens.once}
    </p>
    <p>
      <code class="secret">{token}</code>
    </p>
    <div class="row">
      <CopyButton text={token} label={t.tokens.copy} done={t.tokens.copied} />
      <LinkButton kind="quiet" href={PATHS.tokens}>
        {t.tokens.done}
      </LinkButton>
    </div>
    <p class="hint">{t.tokens.how}</p>
  </Layout>
);
