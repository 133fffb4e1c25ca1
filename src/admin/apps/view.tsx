import type * as z from "zod";
import type { App, Rule } from "../../config/config.ts";
import { writeDuration } from "../../config/fields.ts";
import { ADMIN } from "../../config/paths.ts";
import { Button, TextField } from "../../pages/ui/form.tsx";
import { Heed } from "../../pages/ui/notice.tsx";
import type { AdminCatalogue } from "../catalogue.ts";
import type { explanation } from "../contract.ts";
import { type AdminFrame, AdminLayout, Filters, Groups } from "../layout.tsx";

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

export const AppsPage = (props: AppsProps) => {
  const { a } = props;
  return (
    <AdminLayout {...props} section="apps" title={a.apps.title}>
      <h1>{a.apps.title}</h1>
      {props.shared ? (
        <Heed>
          <p>{a.apps.sharedHost}</p>
        </Heed>
      ) : null}
      <section>
        <h2>{a.apps.explain}</h2>
        <p class="hint">{a.apps.explainHint}</p>
        <Explain a={a} question={props.question} faults={props.faults} />
        {props.explained ? <Explained {...props.explained} a={a} /> : null}
      </section>
      <p class="hint">{a.apps.intro}</p>
      {props.apps.map((app) => (
        <AppSection app={app} a={a} />
      ))}
    </AdminLayout>
  );
};

const Explain = ({ a, question, faults }: Pick<AppsProps, "a" | "question" | "faults">) => (
  <Filters action={ADMIN.apps}>
    <TextField
      name="url"
      label={a.apps.url}
      autocomplete="off"
      value={question.url}
      problem={faults?.url}
    />
    <TextField
      name="user"
      label={a.apps.user}
      autocomplete="off"
      value={question.user}
      problem={faults?.user}
      optional
    />
    <TextField
      name="method"
      label={a.apps.method}
      autocomplete="off"
      capitals="characters"
      value={question.method}
      optional
    />
    <TextField
      name="address"
      label={a.apps.address}
      autocomplete="off"
      value={question.address}
      optional
    />
    <Button kind="quiet">{a.apps.ask}</Button>
  </Filters>
);

const Explained = ({
  a,
  outcome,
  because,
  app,
  rule,
  decided_by,
}: Pick<AdminFrame, "a"> & z.input<typeof explanation>) => (
  <div class={`notice ${outcome === "forward" ? "good" : "heed"}`} role="status">
    <p class="lead">{a.outcomes[outcome]}</p>
    <p>{because}</p>
    {app && decided_by ? (
      <p>
        <code>{app}</code> · {a.apps.by[decided_by]}
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

const AppSection = ({ app, a }: Pick<AdminFrame, "a"> & { app: App }) => (
  <section>
    <h2>{app.host}</h2>
    <p class="hint">
      {a.apps.origin}: {originOf(app, a)}
    </p>
    <ol class="rules">
      {app.rules.map((rule) => (
        <RuleItem rule={rule} a={a} />
      ))}
      <li class="rest">
        <p>
          {a.apps.rest} → <strong>{app.policy}</strong>
        </p>
      </li>
    </ol>
  </section>
);

function originOf({ origin }: App, a: AdminCatalogue): string {
  if (origin.kind === "url") return origin.url;
  return origin.kind === "service" ? `service:${origin.binding}` : a.apps.zone;
}

const RuleItem = ({ rule, a }: Pick<AdminFrame, "a"> & { rule: Rule }) => (
  <li>
    <p>
      <code>{rule.path}</code> → <strong>{rule.policy}</strong>
    </p>
    <Named of={rule.methods} label={a.apps.methods} />
    <Named of={rule.networks} label={a.apps.networks} />
    <Named of={rule.groups} label={a.apps.groups} />
    <Named of={rule.users} label={a.apps.users} />
    {rule.maxAge === undefined ? null : (
      <span>
        {a.apps.maxAge} {writeDuration(rule.maxAge)}
      </span>
    )}
    {rule.phishingResistant ? <span>{a.apps.phishingResistant}</span> : null}
  </li>
);

const Named = ({ of, label }: { of: readonly string[]; label: string }) =>
  of.length === 0 ? null : (
    <span>
      {label} <Groups names={of} />
    </span>
  );
