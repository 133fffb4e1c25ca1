// @ts-nocheck: better-auth is no dependency; it is installed for a comparison only.
import { env } from "cloudflare:workers";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";

/** As its pages on Cloudflare and on sessions recommend it; everybody here has one address. */
const auth = betterAuth({
  baseURL: env.BASE,
  secret: env.SECRET,
  database: env.DB,
  emailAndPassword: { enabled: true },
  session: { cookieCache: { enabled: true, maxAge: 5 * 60 } },
  advanced: { ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] } },
  rateLimit: { enabled: false },
});

/** The least that makes a gate of it: who has a session is passed on, with the address they have. */
export default {
  async fetch(request) {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/migrate") {
      const { runMigrations } = await getMigrations(auth.options);
      await runMigrations();
      return new Response();
    }
    if (pathname.startsWith("/api/auth/")) return auth.handler(request);
    const session = await auth.api.getSession({ headers: request.headers });
    if (session === null) return new Response(null, { status: 401 });
    const headers = new Headers(request.headers);
    headers.set("X-User-Email", session.user.email);
    return fetch(`${env.ORIGIN}${pathname}${search}`, new Request(request, { headers }));
  },
};
