import type { PropsWithChildren } from "hono/jsx";
import { ADMIN, personPath, withQuery } from "../../config/paths.ts";
import { eventName } from "../../pages/account/copy.ts";
import { Good, Heed } from "../../pages/ui/notice.tsx";
import { type AdminFrame, AdminLayout, Utc } from "../layout.tsx";
import { PARTS, REASONS, TODAY } from "./copy.ts";
import type { DayCounts, Today } from "./today.ts";

export const TodayPage = (props: AdminFrame & { readonly found: Today }) => {
  const { found } = props;
  return (
    <AdminLayout {...props} section="today" title={TODAY.title}>
      <h1>{TODAY.title}</h1>
      <HealthNotice found={found} />
      <Counts today={found.today} yesterday={found.yesterday} />
      <List title={TODAY.locked} none={TODAY.nobodyLocked}>
        {found.locked.map((person) => (
          <li>
            <a href={personPath(person.usernameKey)}>{person.username}</a>
            <span class="hint">
              {person.until === undefined ? (
                TODAY.closed
              ) : (
                <>
                  {TODAY.until} <Utc at={person.until} />
                </>
              )}
            </span>
          </li>
        ))}
      </List>
      <List title={TODAY.alarms} none={TODAY.noAlarms}>
        {found.alarms.map((row) => (
          <li>
            <a href={withQuery(ADMIN.audit, { event: row.event })}>{eventName(row.event)}</a>
            <Utc at={row.at} />
          </li>
        ))}
      </List>
      <List title={TODAY.tokens} none={TODAY.noTokens}>
        {found.ending.map(({ name, username, expiresAt }) => (
          <li>
            <span>
              {username === undefined ? <a href={ADMIN.tokens}>{name}</a> : name}{" "}
              <span class="hint">{username ?? TODAY.service}</span>
            </span>
            <span class="hint">
              {TODAY.ends} <Utc at={expiresAt} />
            </span>
          </li>
        ))}
      </List>
      <List title={TODAY.advice} none={TODAY.noAdvice}>
        {found.advice.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </List>
      <dl class="facts">
        <dt>{TODAY.version}</dt>
        <dd>{found.version}</dd>
        <dt>{TODAY.migration}</dt>
        <dd>{found.migration ?? ""}</dd>
      </dl>
    </AdminLayout>
  );
};

const HealthNotice = ({ found: { health, findings } }: { found: Today }) => {
  const failing = health.failing.map((part) => PARTS[part] ?? part);
  if (health.status === "ok" && failing.length + findings.length === 0)
    return <Good>{TODAY.well}</Good>;
  return (
    <Heed>
      {failing.length > 0 ? (
        <p>
          {TODAY.failing} {failing.join(", ")}.
        </p>
      ) : null}
      {findings.map((finding) => (
        <p>{finding}</p>
      ))}
    </Heed>
  );
};

const Counts = ({ today, yesterday }: Pick<Today, "today" | "yesterday">) => {
  if (!today || !yesterday)
    return (
      <section>
        <h2>{TODAY.signIns}</h2>
        <p>{TODAY.noCounts}</p>
      </section>
    );
  const countOf = ({ refused }: DayCounts, word: string): number =>
    refused.find(({ what }) => what === word)?.count ?? 0;
  const words = [...new Set([...today.refused, ...yesterday.refused].map(({ what }) => what))];
  return (
    <section>
      <h2>{TODAY.signIns}</h2>
      <table class="counts">
        <thead>
          <tr>
            <td></td>
            <th scope="col">{TODAY.day}</th>
            <th scope="col">{TODAY.before}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={TODAY.signIns} now={today.signIns} before={yesterday.signIns} />
          {words.map((word) => (
            <Row
              name={`${TODAY.refused}: ${REASONS[word] ?? word}`}
              now={countOf(today, word)}
              before={countOf(yesterday, word)}
            />
          ))}
        </tbody>
      </table>
      <p class="hint">
        {words.length === 0 ? `${TODAY.noRefusals} ` : ""}
        {TODAY.note}
      </p>
    </section>
  );
};

const Row = ({ name, now, before }: { name: string; now: number; before: number }) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{now.toLocaleString("en")}</td>
    <td>{before.toLocaleString("en")}</td>
  </tr>
);

interface ListProps {
  readonly title: string;
  readonly none: string;
  readonly children: readonly unknown[];
}

const List = ({ title, none, children }: PropsWithChildren<ListProps>) => (
  <section>
    <h2>{title}</h2>
    {children.length === 0 ? <p class="hint">{none}</p> : <ul class="rows">{children}</ul>}
  </section>
);
