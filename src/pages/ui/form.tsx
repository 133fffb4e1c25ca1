import type { PropsWithChildren } from "hono/jsx";
import { PATHS } from "../../config/paths.ts";
import type { Translation } from "../translation.ts";
import type { Sentence } from "./copy.ts";
import { Icon, type Shape } from "./icon.tsx";

interface ButtonProps {
  readonly kind?: "main" | "quiet" | "danger" | "link" | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Held back by the script while a waiting time runs. */
  readonly waits?: boolean | undefined;
  /** Tells buttons of the same words apart for screen readers. */
  readonly label?: string | undefined;
  readonly icon?: Shape | undefined;
}

export const Button = ({
  kind,
  name,
  value,
  waits,
  label,
  icon,
  children,
}: PropsWithChildren<ButtonProps>) => (
  <button
    type="submit"
    class={`button ${kind ?? "main"}`}
    name={name}
    value={value}
    aria-label={label}
    data-waits={waits ? "" : undefined}
  >
    {icon ? <Icon shape={icon} /> : null}
    {children}
  </button>
);

interface LinkButtonProps {
  readonly href: string;
  readonly kind?: "main" | "quiet" | undefined;
  readonly icon?: Shape | undefined;
}

export const LinkButton = ({ href, kind, icon, children }: PropsWithChildren<LinkButtonProps>) => (
  <a class={`button ${kind ?? "main"}`} href={href}>
    {icon ? <Icon shape={icon} /> : null}
    {children}
  </a>
);

interface FormProps {
  readonly action: string;
  readonly look?: "stack" | "inline" | undefined;
  /** A download: what it takes away is saved by it, and the page stays. */
  readonly saves?: boolean | undefined;
  /** Has a file among its fields. */
  readonly files?: boolean | undefined;
}

/** Every change is a POST to a path of this host; nothing is ever changed by GET. */
export const Form = ({ action, look, saves, files, children }: PropsWithChildren<FormProps>) => (
  <form
    method="post"
    action={action}
    class={look ?? "stack"}
    enctype={files ? "multipart/form-data" : undefined}
    data-saves={saves ? "" : undefined}
  >
    {children}
  </form>
);

/** Where the form leads to in the end, checked by the caller; the page's script adds the fragment. */
export const ReturnTo = ({ value }: { value: string }) => (
  <input type="hidden" name="return_to" value={value} />
);

interface CopyProps {
  readonly text: string;
  readonly label: string;
  readonly done: string;
}

/** Shown by the script where the browser can copy. */
export const CopyButton = ({ text, label, done }: CopyProps) => (
  <button type="button" class="button quiet" hidden data-copy={text} data-done={done}>
    <Icon shape="copy" />
    <span>{label}</span>
  </button>
);

interface FieldProps {
  readonly name: string;
  /** Where a page has several fields of one name. */
  readonly id?: string | undefined;
  readonly label: string;
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with this field. */
  readonly problem?: string | Sentence | undefined;
  readonly autofocus?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly optional?: boolean | undefined;
  /** What to choose from, or to type something else. */
  readonly suggestions?: readonly string[] | undefined;
}

interface InputProps extends FieldProps {
  readonly type: "text" | "email" | "password" | "date" | "search";
  /** For the button that shows a password. */
  readonly t?: Translation | undefined;
  readonly look?: "code" | "recovery" | undefined;
  readonly inputmode?: "numeric" | "text" | "email" | undefined;
  readonly capitals?: "none" | "words" | "characters" | undefined;
  /** With scripts, the form is sent with the sixth digit. */
  readonly submits?: boolean | undefined;
}

/**
 * A label, an input, a hint and an error that know each other. The error is above the input, where
 * the keyboard of a phone does not cover it. No pattern: the server judges.
 */
const Input = (props: InputProps) => {
  const id = props.id ?? props.name;
  const described = [props.hint ? `${id}-hint` : "", props.problem ? `${id}-problem` : ""].filter(
    Boolean,
  );
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <FieldProblem id={id} problem={props.problem} />
      <div class="input">
        <input
          id={id}
          name={props.name}
          type={props.type}
          class={props.look}
          value={props.value}
          autocomplete={props.autocomplete}
          inputmode={props.inputmode}
          autocapitalize={props.capitals ?? "none"}
          autocorrect="off"
          spellcheck={false}
          required={!props.optional}
          readonly={props.readonly}
          autofocus={props.autofocus}
          list={props.suggestions ? `${id}-list` : undefined}
          data-submits={props.submits ? "" : undefined}
          aria-invalid={props.problem ? "true" : undefined}
          aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        />
        {props.t ? <RevealButton field={id} t={props.t} /> : null}
        {props.suggestions ? (
          <datalist id={`${id}-list`}>
            {props.suggestions.map((text) => (
              <option value={text} />
            ))}
          </datalist>
        ) : null}
      </div>
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
};

const FieldProblem = ({ id, problem }: { id: string; problem: FieldProps["problem"] }) => {
  if (!problem) return null;
  const { text, advice } = typeof problem === "string" ? { text: problem } : problem;
  return (
    <div class="wrong" id={`${id}-problem`}>
      <Icon shape="wrong" />
      <p>
        {text}
        {advice ? <small> {advice}</small> : null}
      </p>
    </div>
  );
};

const RevealButton = ({ field, t }: { field: string; t: Translation }) => (
  <button
    type="button"
    class="reveal"
    hidden
    aria-pressed="false"
    data-reveal={field}
    data-show={t.ui.show}
    data-hide={t.ui.hide}
  >
    {t.ui.show}
  </button>
);

export const TextField = (props: FieldProps & Pick<InputProps, "capitals">) => (
  <Input type="text" {...props} />
);

export const SearchField = (props: FieldProps) => <Input type="search" {...props} />;

/** A day, as the browser lets one choose it; "2026-11-26" where it does not. */
export const DateField = (props: FieldProps) => <Input type="date" {...props} />;

export const EmailField = (props: FieldProps) => (
  <Input type="email" inputmode="email" {...props} />
);

export const PasswordField = (props: FieldProps & { readonly t: Translation }) => (
  <Input type="password" {...props} />
);

/** Tells a password manager whose password the form changes or asks; the server ignores it. */
export const HiddenUsername = ({ value }: { value: string }) => (
  <input type="text" name="username" value={value} autocomplete="username" readonly hidden />
);

/** Six digits from the app; the phone offers the number keys and the code it knows. */
export const CodeField = (
  props: Omit<FieldProps, "autocomplete" | "name"> & Pick<InputProps, "submits">,
) => (
  <Input
    type="text"
    look="code"
    inputmode="numeric"
    name="code"
    autocomplete="one-time-code"
    {...props}
  />
);

type EitherProps = Omit<FieldProps, "autocomplete" | "name"> &
  Partial<Pick<FieldProps, "autocomplete">>;

/** A recovery code, or a code of either kind: letters are needed, so no number keys. */
export const RecoveryField = (props: EitherProps) => (
  <Input
    type="text"
    look="recovery"
    capitals="characters"
    name="code"
    {...props}
    autocomplete={props.autocomplete ?? "off"}
  />
);

interface CheckProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked?: boolean | undefined;
}

export const CheckField = ({ name, label, hint, checked }: CheckProps) => (
  <label class="check">
    <input
      type="checkbox"
      name={name}
      value="on"
      checked={checked}
      aria-describedby={hint ? `${name}-hint` : undefined}
    />
    <span>
      {label}
      {hint ? <small id={`${name}-hint`}>{hint}</small> : null}
    </span>
  </label>
);

interface NewPasswordProps extends Pick<FieldProps, "problem" | "autofocus"> {
  readonly t: Translation;
  readonly label: string;
  /** Characters, as the configuration demands. */
  readonly minimum: number;
}

export const NewPassword = ({ minimum, ...field }: NewPasswordProps) => (
  <PasswordField
    {...field}
    name="password"
    autocomplete="new-password"
    hint={field.t.ui.newPasswordHint(minimum)}
  />
);

/** Leaves a half-done sign-in, or a session, by POST, and keeps where it was going. */
export const StartOver = ({ text, returnTo }: { text: string; returnTo?: string | undefined }) => (
  <Form action={PATHS.logout} look="inline">
    {returnTo ? <ReturnTo value={returnTo} /> : null}
    <input type="hidden" name="other" value="on" />
    <Button kind="link">{text}</Button>
  </Form>
);
