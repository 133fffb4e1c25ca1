import type { PropsWithChildren } from "hono/jsx";

interface ButtonProps {
  readonly kind?: "main" | "quiet" | "danger" | "link" | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Held back by the script while a waiting time runs. */
  readonly waits?: boolean | undefined;
  /** Tells buttons of the same words apart for screen readers. */
  readonly label?: string | undefined;
}

export const Button = ({
  kind,
  name,
  value,
  waits,
  label,
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
    {children}
  </button>
);

export const LinkButton = ({
  href,
  kind,
  children,
}: PropsWithChildren<{ href: string; kind?: "main" | "quiet" }>) => (
  <a class={`button ${kind ?? "main"}`} href={href}>
    {children}
  </a>
);

interface FormProps {
  readonly action: string;
  readonly look?: "stack" | "inline" | undefined;
}

/** Every change is a POST to a path of this host; nothing is ever changed by GET. */
export const Form = ({ action, look, children }: PropsWithChildren<FormProps>) => (
  <form method="post" action={action} class={look ?? "stack"}>
    {children}
  </form>
);

interface CopyProps {
  readonly text: string;
  readonly label: string;
  readonly done: string;
}

/** Shown by the script where the browser can copy. */
export const CopyButton = ({ text, label, done }: CopyProps) => (
  <button type="button" class="button quiet" hidden data-copy={text} data-done={done}>
    {label}
  </button>
);
