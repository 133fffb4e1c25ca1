import { NEW_PASSWORD } from "./copy/fields.ts";

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with this field. */
  readonly problem?: string | undefined;
  /** Id of a notice that speaks about this field too. */
  readonly describedBy?: string | undefined;
  readonly autofocus?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly optional?: boolean | undefined;
}

interface InputProps extends FieldProps {
  readonly type: "text" | "email" | "password";
  readonly look?: "code" | "recovery" | undefined;
  readonly inputmode?: "numeric" | "text" | "email" | undefined;
  readonly capitals?: "none" | "words" | "characters" | undefined;
}

/** A label, an input, a hint and an error that know each other. No pattern: the server judges. */
const Input = (props: InputProps) => {
  const id = props.name;
  const described = [
    props.hint ? `${id}-hint` : "",
    props.problem ? `${id}-problem` : "",
    props.describedBy ?? "",
  ].filter(Boolean);
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
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
          aria-invalid={props.problem || props.describedBy ? "true" : undefined}
          aria-describedby={described.length > 0 ? described.join(" ") : undefined}
        />
        {props.type === "password" ? <RevealButton field={id} /> : null}
      </div>
      {props.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      ) : null}
      {props.problem ? (
        <p class="wrong" id={`${id}-problem`} role="alert">
          {props.problem}
        </p>
      ) : null}
    </div>
  );
};

const RevealButton = ({ field }: { field: string }) => (
  <button
    type="button"
    class="reveal"
    hidden
    aria-pressed="false"
    data-reveal={field}
    data-show={NEW_PASSWORD.show}
    data-hide={NEW_PASSWORD.hide}
  >
    {NEW_PASSWORD.show}
  </button>
);

export const TextField = (props: FieldProps & Pick<InputProps, "capitals">) => (
  <Input type="text" {...props} />
);

export const EmailField = (props: FieldProps) => (
  <Input type="email" inputmode="email" {...props} />
);

export const PasswordField = (props: FieldProps) => <Input type="password" {...props} />;

/** Tells a password manager whose password the form changes or asks; the server ignores it. */
export const HiddenUsername = ({ value }: { value: string }) => (
  <input type="text" name="username" value={value} autocomplete="username" readonly hidden />
);

/** Six digits from the app; the phone offers the number keys and the code it knows. */
export const CodeField = (props: Omit<FieldProps, "autocomplete" | "name">) => (
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
