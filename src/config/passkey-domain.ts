import type { App } from "./config.ts";

/**
 * Second-level names under which countries register, and hosts that give names to anybody. Not the
 * whole Public Suffix List: browsers hold passkeys against that themselves (WebAuthn Level 3 §5.1.2).
 */
const SECOND_LEVEL = /^(ac|co|com|edu|go|gob|gov|mil|ne|net|or|org)\.[a-z]{2}$/;
const GIVES_NAMES_AWAY = new Set([
  "workers.dev",
  "pages.dev",
  "github.io",
  "gitlab.io",
  "herokuapp.com",
  "netlify.app",
  "vercel.app",
  "web.app",
  "azurewebsites.net",
  "cloudfront.net",
  "fly.dev",
  "onrender.com",
  "ngrok.io",
  "ngrok-free.app",
  "duckdns.org",
]);

const isPublicSuffix = (domain: string): boolean =>
  (!domain.includes(".") && domain !== "localhost") ||
  SECOND_LEVEL.test(domain) ||
  GIVES_NAMES_AWAY.has(domain);

const isUnder = (host: string, domain: string): boolean => {
  const name = host.startsWith("*.") ? host.slice(2) : host;
  return name === domain || name.endsWith(`.${domain}`);
};

/**
 * Why PASSKEY_DOMAIN cannot be the domain of everybody's passkeys: a browser offers one only on its
 * domain and below it, so all hosts have to be there; and nobody else's may be.
 */
export function passkeyDomainMistakes(
  domain: string | undefined,
  apps: readonly Pick<App, "host">[],
  loginHost: string | undefined,
): string[] {
  if (domain === undefined) return [];
  if (/^[\d.]+$|^\[/.test(domain)) {
    return ["PASSKEY_DOMAIN: cannot be an IP address: browsers have no passkeys for one."];
  }
  if (isPublicSuffix(domain)) {
    return [`PASSKEY_DOMAIN: "${domain}" is a public suffix: other people have hosts under it.`];
  }
  const hosts = [...apps.map(({ host }) => host), ...(loginHost === undefined ? [] : [loginHost])];
  return hosts
    .filter((host) => !isUnder(host, domain))
    .map((host) => `PASSKEY_DOMAIN: "${host}" is not under "${domain}".`);
}
