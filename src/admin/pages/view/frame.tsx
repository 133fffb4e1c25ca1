import type { PropsWithChildren } from "hono/jsx";
import { PATHS } from "../../../config/paths.ts";
import { LinkButton } from "../../../pages/ui/button.tsx";
import type { Sentence } from "../../../pages/ui/copy/words.ts";
import { type Frame, Layout } from "../../../pages/ui/layout.tsx";
import { Good, Heed, Problem } from "../../../pages/ui/notice.tsx";
import { COMMON, DONE, type Done, NAV, type Section } from "../copy/frame.ts";
import { ADMIN } from "../paths.ts";

/** What every page for administrators shows around its content. */
export interface AdminFrame extends Frame {
  readonly now: number;
  /** Where a fresh sign-in leads back to; absent where the sign-in is fresh. */
  readonly confirm?: string | undefined;
  readonly done?: Done | undefined;
  readonly problem?: Sentence | undefined;
}

interface AdminProps extends AdminFrame {
  readonly section: Section;
  readonly title: string;
}

const SECTIONS = Object.keys(NAV) as readonly Section[];

export const AdminLayout = (props: PropsWithChildren<AdminProps>) => {
  const { problem, done, confirm } = props;
  return (
    <Layout
      site={props.site}
      host={props.host}
      title={props.title}
      problem={problem !== undefined}
      width="broad"
    >
      <nav class="tabs" aria-label={NAV[props.section]}>
        {SECTIONS.map((section) => (
          <a href={ADMIN[section]} aria-current={section === props.section ? "page" : undefined}>
            {NAV[section]}
          </a>
        ))}
        <a href={PATHS.account}>{COMMON.account}</a>
      </nav>
      {problem ? <Problem {...problem} /> : null}
      {done && !problem ? <Good>{DONE[done]}</Good> : null}
      {confirm ? (
        <Heed>
          <p>{COMMON.stale}</p>
          <div class="ways">
            <LinkButton kind="quiet" href={confirm}>
              {COMMON.confirm}
            </LinkButton>
          </div>
        </Heed>
      ) : null}
      {props.children}
    </Layout>
  );
};
