import type { App } from "../../config/config.ts";
import { PATHS } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import { decide } from "../../policy/decide.ts";
import { readTarget } from "../../routing/target.ts";
import type { Person } from "../../session/visitor.ts";
import { frameOf, page } from "../answer.tsx";
import type { PageContext } from "../context.ts";
import { signedIn } from "../signed-in.tsx";
import { brandingOf } from "../ui/brand.ts";
import { LauncherPage } from "./view.tsx";

/** The front page of an app; scheme and port are this server's own. A pattern of hosts has none. */
function frontPage({ host }: App, { url }: PageContext["var"]): URL | undefined {
  if (host.startsWith("*.")) return undefined;
  const front = new URL("/", url);
  front.hostname = host;
  return front;
}

/** Whether the app's front page may lead somewhere for this person, if only to a second factor. */
function mayOpen(c: PageContext, app: App, front: URL, person: Person): boolean {
  const target = readTarget({ url: front.href, headers: new Headers() });
  const address = clientAddress(c.req.raw);
  return decide(app, target, "GET", address, person, c.var.now).verdict.kind !== "forbidden";
}

/** The front page of the login host: the apps that the person who is signed in may open. */
export async function launcher(c: PageContext) {
  const found = await signedIn(c);
  if (!found) return c.redirect(PATHS.login, 302);
  const { iconOf } = brandingOf(c.var.services.config);
  const apps = c.var.services.config.apps.flatMap((app) => {
    const front = frontPage(app, c.var);
    const shown = front && mayOpen(c, app, front, found.person);
    const { host, name = host } = app;
    return shown ? [{ host, name, href: front.href, icon: iconOf(host) }] : [];
  });
  return page(c, <LauncherPage {...frameOf(c)} apps={apps} />);
}
