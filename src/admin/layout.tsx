import type { PropsWithChildren } from "hono/jsx";
import { ADMIN, PATHS } from "../config/paths.ts";
import { VERSION } from "../config/version.ts";
import type { Sentence } from "../pages/ui/copy.ts";
import { Button, Form, LinkButton } from "../pages/ui/form.tsx";
import { type Frame, Layout } from "../pages/ui/layout.tsx";
import { Good, Heed, Problem } from "../pages/ui/notice.tsx";
import type { AdminCatalogue } from "./catalogue.ts";
import { type Done, NAV, type Section } from "./copy.ts";

/** What every administration page shows around its content. */
export interface AdminFrame extends Frame {
  /** What administration says, in the reader's language. */
  readonly a: AdminCatalogue;
  readonly now: number;
  /** Where a fresh sign-in leads back to; absent where the sign-in is fresh. */
  readonly confirm?: string | undefined;
  readonly done?: Done | undefined;
  readonly problem?: Sentence | undefined;
}

/** What is wrong with the fields of a form of the page, by field. */
export type Faults = Readonly<Record<string, string>>;

interface AdminProps extends AdminFrame {
  readonly section: Section;
  readonly title: string;
  /** Said beside the fields, in place of the problem above them. */
  readonly faults?: Faults | undefined;
}

const SECTIONS = Object.keys(NAV) as readonly Section[];

export const AdminLayout = (props: PropsWithChildren<AdminProps>) => {
  const { a, problem, done, confirm } = props;
  return (
    <Layout
      frame={props}
      title={props.title}
      problem={problem !== undefined}
      width="broad"
      navigation={{ skip: a.common.skip, links: <Navigation section={props.section} a={a} /> }}
    >
      {problem && Object.keys(props.faults ?? {}).length === 0 ? <Problem {...problem} /> : null}
      {done && !problem ? <Good>{a.done[done]}</Good> : null}
      {confirm ? (
        <Heed>
          <p>{a.common.stale}</p>
          <div class="ways">
            <LinkButton kind="quiet" href={confirm}>
              {a.common.confirm}
            </LinkButton>
          </div>
        </Heed>
      ) : null}
      {props.children}
      <p class="hint version">{a.common.version(VERSION)}</p>
    </Layout>
  );
};

/** One line: where it is too narrow, the line scrolls. */
const Navigation = ({ section: current, a }: { section: Section; a: AdminCatalogue }) => (
  <nav class="tabs" aria-label={a.common.administration}>
    {SECTIONS.map((section) => (
      <a href={ADMIN[section]} aria-current={section === current ? "page" : undefined}>
        {a.nav[section]}
      </a>
    ))}
    <a href={PATHS.account}>{a.common.account}</a>
  </nav>
);

/** A GET form, so that a search can be bookmarked and shared. */
export const Filters = ({ action, children }: PropsWithChildren<{ action: string }>) => (
  <search>
    <form method="get" action={action} class="filters">
      {children}
    </form>
  </search>
);

/** How many were found: said aloud, because the list is far below the form. */
export const Results = ({ children }: PropsWithChildren) => (
  <p class="results" role="status">
    {children}
  </p>
);

interface SureProps {
  readonly a: AdminCatalogue;
  readonly action: string;
  readonly label: string;
  /** What it will do. */
  readonly text: string;
  readonly danger?: boolean | undefined;
  /** Distinguishes buttons with the same text for screen readers. */
  readonly of?: string | undefined;
}

/** A confirmation that needs no script. */
export const Sure = ({ a, action, label, text, danger, of }: SureProps) => {
  const yes = a.common.yes(label.slice(0, 1).toLowerCase() + label.slice(1));
  return (
    <details class="sure">
      <summary
        class={danger ? "danger" : undefined}
        aria-label={of ? `${label}: ${of}` : undefined}
      >
        {label}
      </summary>
      <p>{text}</p>
      <Form action={action} look="inline">
        <Button kind={danger ? "danger" : "quiet"} label={of ? `${yes}: ${of}` : undefined}>
          {yes}
        </Button>
      </Form>
    </details>
  );
};

export const Groups = ({ names }: { names: readonly string[] }) => (
  <span class="groups">
    {names.map((name, at) => (
      <>
        {at > 0 ? " " : ""}
        <code>{name}</code>
      </>
    ))}
  </span>
);

interface PagesProps {
  readonly a: AdminCatalogue;
  /** `undefined`: there is no other page in this direction. */
  readonly first?: string | undefined;
  readonly previous?: string | undefined;
  readonly next: string | undefined;
  /** The page ended before it was full: the next one goes on looking. */
  readonly partial?: boolean | undefined;
}

export const Pages = ({ a, first, previous, next, partial }: PagesProps) =>
  first || previous || next ? (
    <nav class="pages" aria-label={a.common.pages}>
      {first ? <a href={first}>{a.common.first}</a> : null}
      {previous ? (
        <a href={previous} rel="prev">
          {a.common.previous}
        </a>
      ) : null}
      {next ? (
        <a href={next} rel="next">
          {partial ? a.common.goOn : a.common.next}
        </a>
      ) : null}
    </nav>
  ) : null;

/** "2026-11-22 18:03 UTC": a log is read across time zones. */
export const Utc = ({ at }: { at: number }) => {
  const exact = new Date(at).toISOString();
  return <time dateTime={exact}>{`${exact.slice(0, 16).replace("T", " ")} UTC`}</time>;
};
