import type { TokenDemand } from "../../account/personal-tokens.ts";
import { PATHS } from "../../config/paths.ts";
import type { PersonalTokenRow } from "../../store/personal-tokens.ts";
import { Moment } from "../ui/display.tsx";
import { Button, CopyButton, Form, LinkButton, TextField } from "../ui/form.tsx";
import { fieldStates } from "../ui/form-problems.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import { Done, Heed, Problem } from "../ui/notice.tsx";
import { SelectField } from "../ui/select.tsx";
import { TOKEN_DEMANDS, TOKEN_PROBLEMS, TOKENS, TOKENS_DONE, type TokenReason } from "./copy.ts";

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
  const { tokens, demand, problems = [] } = props;
  return (
    <Layout frame={props} title={TOKENS.title} width="wide" problem={problems.length > 0}>
      <h1>{TOKENS.title}</h1>
      {props.done && problems.length === 0 ? <Done>{TOKENS_DONE[props.done]}</Done> : null}
      {problems.includes("too_many_tokens") ? (
        <Problem {...TOKEN_PROBLEMS.too_many_tokens} />
      ) : null}
      <p>{TOKENS.intro}</p>
      {tokens.length === 0 ? <p class="hint">{TOKENS.none}</p> : null}
      <ul class="rows">
        {tokens.map((token) => (
          <TokenItem t={props.t} token={token} username={props.username} now={props.now} />
        ))}
      </ul>
      <section>
        <h2>{TOKENS.add}</h2>
        <p class="hint">{TOKENS.cannot}</p>
        {demand ? <Demand demand={demand} way={props.way} /> : <AddForm {...props} />}
      </section>
      <div class="ways">
        <a href={PATHS.account}>{TOKENS.back}</a>
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
        {token.name} {now >= token.expiresAt ? <span class="state off">{TOKENS.ended}</span> : null}
      </p>
      <p class="hint">
        {token.hosts.length === 0 ? TOKENS.everyApp : token.hosts.join(", ")} ·{" "}
        {token.lastUsedAt === undefined ? (
          TOKENS.neverUsed
        ) : (
          <>
            {TOKENS.used} <Moment at={token.lastUsedAt} now={now} />
          </>
        )}{" "}
        · {TOKENS.made} <Moment at={token.createdAt} now={now} />{" "}
        {token.createdBy === username ? "" : `${TOKENS.by(token.createdBy)} `}· {TOKENS.ends}{" "}
        {t.format.day(token.expiresAt)}
      </p>
    </div>
    <Form action={PATHS.tokens} look="inline">
      <Button kind="link" name="revoke" value={token.id} label={TOKENS.revokeOf(token.name)}>
        {TOKENS.revoke}
      </Button>
    </Form>
  </li>
);

const Demand = ({ demand, way }: { demand: TokenDemand; way: string }) => (
  <Heed>
    <p>{TOKEN_DEMANDS[demand]}</p>
    <div class="row">
      <LinkButton href={way}>{demand === "fresh_sign_in" ? TOKENS.again : TOKENS.enrol}</LinkButton>
    </div>
  </Heed>
);

const EMPTY: NewTokenForm = { name: "", hosts: "", expires: "90d" };

const AddForm = ({ form = EMPTY, problems = [] }: TokensProps) => {
  const sentence = (...reasons: readonly (keyof typeof TOKEN_PROBLEMS)[]) =>
    reasons.filter((reason) => problems.includes(reason)).map((one) => TOKEN_PROBLEMS[one])[0];
  const field = fieldStates({
    name: sentence("name", "name_taken"),
    hosts: sentence("hosts"),
    expires: sentence("expires"),
  });
  const lives = Object.entries(TOKENS.lives);
  const known = Object.hasOwn(TOKENS.lives, form.expires);
  return (
    <Form action={PATHS.tokens}>
      <TextField
        {...field("name")}
        label={TOKENS.name}
        hint={TOKENS.nameHint}
        autocomplete="off"
        value={form.name}
      />
      <TextField
        {...field("hosts")}
        label={TOKENS.hosts}
        hint={TOKENS.hostsHint}
        autocomplete="off"
        value={form.hosts}
        optional
      />
      {known ? (
        <SelectField name="expires" label={TOKENS.expires} value={form.expires} options={lives} />
      ) : (
        <TextField
          {...field("expires")}
          label={TOKENS.expires}
          autocomplete="off"
          value={form.expires}
        />
      )}
      <Button>{TOKENS.create}</Button>
    </Form>
  );
};

export interface TokenMadeProps extends Frame {
  readonly name: string;
  readonly token: string;
}

export const PersonalTokenPage = ({ name, token, ...frame }: TokenMadeProps) => (
  <Layout frame={frame} title={TOKENS.shown} width="wide">
    <h1>{TOKENS.shown}</h1>
    <p>
      <b>{name}</b>. {TOKENS.once}
    </p>
    <p>
      <code class="secret">{token}</code>
    </p>
    <div class="row">
      <CopyButton text={token} label={TOKENS.copy} done={TOKENS.copied} />
      <LinkButton kind="quiet" href={PATHS.tokens}>
        {TOKENS.done}
      </LinkButton>
    </div>
    <p class="hint">{TOKENS.how}</p>
  </Layout>
);
