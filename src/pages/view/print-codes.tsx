import { PATHS } from "../../config/paths.ts";
import { CodeList } from "../ui/code-list.tsx";
import { CODES } from "../ui/copy/enrolment.ts";
import { type Frame, Layout } from "../ui/layout.tsx";
import { day } from "../ui/moment.tsx";

export interface PrintCodesProps extends Frame {
  readonly codes: readonly string[];
  /** User name. */
  readonly account: string;
  /** Server time, ms. */
  readonly now: number;
}

/** A sheet that still says in a year what it is for. */
export const PrintCodesPage = ({ site, host, codes, account, now }: PrintCodesProps) => (
  <Layout site={site} host={host} title={CODES.printTitle(site)}>
    <h1>{CODES.printTitle(site)}</h1>
    <dl class="facts">
      <dt>{CODES.printAccount}</dt>
      <dd>{account}</dd>
      <dt>{CODES.printMade}</dt>
      <dd>{day(now)}</dd>
    </dl>
    <CodeList codes={codes} label={CODES.listLabel} />
    <p>{`${CODES.printHint} ${CODES.printSecret}`}</p>
    <div class="screen-only">
      <p class="hint">{CODES.printHow}</p>
      <div class="row">
        <button type="button" class="button main" hidden data-print>
          {CODES.print}
        </button>
        <a class="button quiet" href={PATHS.recoveryCodes}>
          {CODES.back}
        </a>
      </div>
    </div>
  </Layout>
);
