import { PATHS } from "../../config/paths.ts";
import { STATUS } from "../../http/refusals.ts";
import { LinkButton, StartOver } from "../ui/form.tsx";
import { type Frame, Layout } from "../ui/layout.tsx";
import type { MessageReason } from "./copy.ts";

export interface MessageProps extends Frame {
  readonly reason: MessageReason;
  /** As it is answered; that of the reason where none is given. */
  readonly status?: number | undefined;
  /** What the log knows this request by. */
  readonly requestId?: string | undefined;
  /** Until another attempt makes sense, where it is known. */
  readonly seconds?: number | undefined;
  /** Where to go from here. */
  readonly next?: "home" | "account" | "login" | "forgot" | undefined;
  /** Where to sign in, if not on this host or not without a way back. */
  readonly login?: string | undefined;
  /** Somebody is signed in who may want to go there as somebody else. */
  readonly returnTo?: string | undefined;
}

const NEXT = {
  home: "/",
  account: PATHS.account,
  login: PATHS.login,
  forgot: PATHS.forgot,
} as const;

export const MessagePage = (props: MessageProps) => {
  const { t } = props;
  const message = t.messages[props.reason];
  return (
    <Layout frame={props} title={message.title}>
      <p class="status">{props.status ?? STATUS[props.reason]}</p>
      <h1>{message.title}</h1>
      <p>{message.text}</p>
      <p>{message.advice}</p>
      {props.seconds === undefined ? null : <p>{t.ui.wait(t.format.duration(props.seconds))}</p>}
      <div class="ways">
        {props.next ? (
          <LinkButton
            kind="quiet"
            href={props.next === "login" && props.login ? props.login : NEXT[props.next]}
          >
            {props.next === "forgot" ? t.forgot.title : t.message[props.next]}
          </LinkButton>
        ) : null}
        {props.returnTo ? (
          <StartOver text={t.message.otherAccount} returnTo={props.returnTo} />
        ) : null}
      </div>
      {props.requestId ? (
        <p class="reference">
          {t.message.reference} <code>{props.requestId}</code>
        </p>
      ) : null}
    </Layout>
  );
};
