import { CopyButton, LinkButton } from "../../../pages/ui/button.tsx";
import type { Link } from "../../account-recovery.ts";
import { COMMON } from "../copy/frame.ts";
import { TOKENS } from "../copy/oversight.ts";
import { LINK } from "../copy/people.ts";
import { ADMIN } from "../paths.ts";
import { type AdminFrame, AdminLayout } from "./frame.tsx";
import { Utc } from "./parts.tsx";

export interface LinkProps extends AdminFrame {
  readonly link: Link;
  /** Whom it is for. */
  readonly username: string;
  readonly back: string;
}

/** A link for somebody else: shown to who made it, this once. */
export const LinkPage = (props: LinkProps) => {
  const { link } = props;
  return (
    <AdminLayout {...props} section="people" title={LINK[link.kind]}>
      <h1>{LINK[link.kind]}</h1>
      <p>
        {LINK.to(props.username)} {LINK.once}
      </p>
      <code class="secret">{link.url}</code>
      <p class="hint">
        {LINK.until} <Utc at={link.expiresAt} />
      </p>
      <div class="acts">
        <CopyButton text={link.url} label={COMMON.copy} done={COMMON.copied} />
        <LinkButton kind="quiet" href={props.back}>
          {LINK.back}
        </LinkButton>
      </div>
    </AdminLayout>
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
