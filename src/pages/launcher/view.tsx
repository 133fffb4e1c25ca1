import { PATHS } from "../../config/paths.ts";
import type { Asset } from "../../http/asset.ts";
import { type Frame, Layout } from "../ui/layout.tsx";

export interface LauncherProps extends Frame {
  /** Those that this person may open. */
  readonly apps: readonly LaunchedApp[];
}

interface LaunchedApp {
  readonly host: string;
  /** The host, where it has no other name. */
  readonly name: string;
  readonly href: string;
  readonly icon: Asset | string | undefined;
}

/** Says nothing that the name beside it does not say. */
const Sign = ({ icon, name }: LaunchedApp) =>
  typeof icon === "object" ? (
    <img class="sign" src={icon.path} alt="" />
  ) : (
    <span class="sign" aria-hidden="true">
      {icon ?? [...name][0]?.toUpperCase()}
    </span>
  );

/** Where a sign-in on the login host leads that was for no app. */
export const LauncherPage = ({ t, apps, ...frame }: LauncherProps) => (
  <Layout frame={{ ...frame, t }} title={t.launcher.title}>
    <h1>{t.launcher.title}</h1>
    {apps.length === 0 ? <p>{t.launcher.none}</p> : null}
    <ul class="rows launcher">
      {apps.map((app) => (
        <li>
          <a href={app.href}>
            <Sign {...app} />
            <span>
              {app.name}
              {app.name === app.host ? null : <small>{app.host}</small>}
            </span>
          </a>
        </li>
      ))}
    </ul>
    <div class="ways">
      <a href={PATHS.account}>{t.launcher.account}</a>
    </div>
  </Layout>
);
