import type * as z from "zod";
import { type App, type Rule, SHARED_HOST_NOTE } from "../../config/config.ts";
import { writeDuration } from "../../config/fields.ts";
import { ADMIN } from "../../config/paths.ts";
import { Button, TextField } from "../../pages/ui/form.tsx";
import { Heed } from "../../pages/ui/notice.tsx";
import type { explanation } from "../contract.ts";
import { type AdminFrame, AdminLayout, Filters, Groups } from "../layout.tsx";
import { APPS, OUTCOMES } from "./copy.ts";

export interface Question {
  readonly url: string;
  readonly user: string;
  readonly method: string;
  readonly address: string;
}

export interface AppsProps extends AdminFrame {
  readonly apps: readonly App[];
  /** There is no login host, so apps share their hosts with the sign-in pages. */
  readonly shared: boolean;
  readonly question: Question;
  readonly explained?: z.input<typeof explanation> | undefined;
  readonly faults?: Readonly<Record<string, string>> | undefined;
}

export const AppsPage = (props: AppsProps) => (
  <AdminLayout {...props} section="apps" title={APPS.title}>
    <h1>{APPS.title}</h1>
    {props.shared ? (
      <Heed>
        <p>{SHARED_HOST_NOTE}</p>
      </Heed>
    ) : null}
    <section>
      <h2>{APPS.explain}</h2>
      <p class="hint">{APPS.explainHint}</p>
      <Explain question={props.question} faults={props.faults} />
      {props.explained ? <Explained {...props.explained} /> : null}
    </section>
    <p class="hint">{APPS.intro}</p>
    {props.apps.map((app) => (
      <AppSection app={app} />
    ))}
  </AdminLayout>
);

const Explain = ({ question, faults }: Pick<AppsProps, "question" | "faults">) => (
  <Filters action={ADMIN.apps}>
    <TextField
      name="url"
      label={APPS.url}
      autocomplete="off"
      value={question.url}
      problem={faults?.url}
    />
    <TextField
      name="user"
      label={APPS.user}
      autocomplete="off"
      value={question.user}
      problem={faults?.user}
      optional
    />
    <TextField
      name="method"
      label={APPS.method}
      autocomplete="off"
      capitals="characters"
      value={question.method}
      optional
    />
    <TextField
      name="address"
      label={APPS.address}
      autocomplete="off"
      value={question.address}
      optional
    />
    <Button kind="quiet">{APPS.ask}</Button>
  </Filters>
);

const Explained = ({ outcome, because, app, rule, decided_by }: z.input<typeof explanation>) => (
  <div class={`notice ${outcome === "forward" ? "good" : "heed"}`} role="status">
    <p class="lead">{OUTCOMES[outcome]}</p>
    <p>{because}</p>
    {app && decided_by ? (
      <p>
        <code>{app}</code> · {APPS.by[decided_by]}
        {rule ? (
          <>
            {" "}
            {rule.number}: <code>{rule.path}</code> → {rule.policy}
          </>
        ) : null}
      </p>
    ) : null}
  </div>
);

const AppSection = ({ app }: { app: App }) => (
  <section>
    <h2>{app.host}</h2>
    <p class="hint">
      {APPS.origin}: {originOf(app)}
    </p>
    <ol class="rules">
      {app.rules.map((rule) => (
        <RuleItem rule={rule} />
      ))}
      <li class="rest">
        <p>
          {APPS.rest} → <strong>{app.policy}</strong>
        </p>
      </li>
    </ol>
  </section>
);

function originOf({ origin }: App): string {
  if (origin.kind === "url") return origin.url;
  return origin.kind === "service" ? `service:${origin.binding}` : APPS.zone;
}

const RuleItem = ({ rule }: { rule: Rule }) => (
  <li>
    <p>
      <code>{rule.path}</code> → <strong>{rule.policy}</strong>
    </p>
    <Named of={rule.methods} label={APPS.methods} />
    <Named of={rule.networks} label={APPS.networks} />
    <Named of={rule.groups} label={APPS.groups} />
    <Named of={rule.users} label={APPS.users} />
    {rule.maxAge === undefined ? null : (
      <span>
        {APPS.maxAge} {writeDuration(rule.maxAge)}
      </span>
    )}
    {rule.phishingResistant ? <span>{APPS.phishingResistant}</span> : null}
  </li>
);

const Named = ({ of, label }: { of: readonly string[]; label: string }) =>
  of.length === 0 ? null : (
    <span>
      {label} <Groups names={of} />
    </span>
  );
