/**
 * Header names that apps and the software in front of them believe without proof, because a proxy
 * is supposed to set them. A client must not be able to: each is removed from every request. All
 * other names belong to the apps and pass. `docs/apps.md` publishes the same table.
 *
 * A name that ends in `*` is a prefix. Names an app has configured for the assertion and for plain
 * identity are removed too, whatever they are.
 */
export const UNTRUSTED_HEADERS = {
  "Gatehouse itself": ["Gatehouse", "Gatehouse-*"],
  "the client's address, behind a proxy or a CDN": [
    ...["X-Real-IP", "X-Client-IP", "Client-IP", "X-Cluster-Client-IP", "True-Client-IP"],
    ...["Fastly-Client-IP", "Fly-Client-IP", "X-Originating-IP", "X-Remote-IP", "X-Remote-Addr"],
    ...["Remote-Addr", "X-ProxyUser-IP", "X-Azure-ClientIP", "X-Azure-SocketIP"],
    ...["X-Envoy-External-Address", "X-Vercel-Forwarded-For", "X-Vercel-Proxied-For"],
    ...["X-NF-Client-Connection-IP", "X-Original-Forwarded-For"],
  ],
  "the original request, behind a proxy": [
    ...["Forwarded", "X-Forwarded", "X-Forwarded-*", "Via", "CDN-Loop"],
    ...["X-Original-URL", "X-Original-URI", "X-Original-Host", "X-Original-Method"],
    ...["X-Original-Proto", "X-Rewrite-URL", "X-Rewrite-URI", "X-Host", "X-HTTP-Host-Override"],
    ...["X-Envoy-Original-Path", "X-Envoy-Original-Host", "X-Envoy-Internal", "Front-End-Https"],
    ...["X-Scheme", "X-Url-Scheme", "X-Sendfile-Type", "X-Accel-Mapping"],
  ],
  "Next.js middleware": ["X-Middleware-Subrequest", "X-Middleware-Subrequest-Id"],
  "CGI, WSGI, Authelia, Caddy": [
    ...["Remote-User", "Remote-Name", "Remote-Email", "Remote-Groups", "Remote-Group"],
    ...["Remote-Role", "Remote-Roles", "Remote-Ident", "Auth-User", "Auth-Type", "Logon-User"],
  ],
  "Kubernetes and others behind an authenticating proxy": [
    ...["X-Remote-User", "X-Remote-Uid", "X-Remote-Name", "X-Remote-Email", "X-Remote-Group"],
    ...["X-Remote-Groups", "X-Remote-Roles", "X-Remote-Extra-*"],
  ],
  "Grafana, Gitea, Forgejo": ["X-WebAuth-*"],
  Kong: [
    ...["X-Authenticated-User", "X-Authenticated-Userid", "X-Authenticated-Groups"],
    ...["X-Authenticated-Email", "X-Authenticated-Scope", "X-Anonymous-Consumer"],
    ...["X-Consumer-ID", "X-Consumer-Custom-ID", "X-Consumer-Username", "X-Consumer-Groups"],
    ...["X-Credential-Identifier", "X-Credential-Username", "X-Userinfo"],
  ],
  "oauth2-proxy": ["X-Auth-Request-*"],
  "Louketo, Keycloak Gatekeeper": [
    ...["X-Auth-Userid", "X-Auth-Username", "X-Auth-Email", "X-Auth-Groups", "X-Auth-Roles"],
    "X-Auth-Subject",
  ],
  "caddy-security": ["X-Token-User-*", "X-Token-Subject"],
  authentik: ["X-Authentik-*"],
  Pomerium: ["X-Pomerium-*"],
  "Vouch Proxy": ["X-Vouch-*"],
  Sandstorm: ["X-Sandstorm-*"],
  Tailscale: ["Tailscale-*"],
  Teleport: ["Teleport-Jwt-Assertion"],
  "Cloudflare, Access included": [
    ...["CF-*", "Cloudflare-Workers-Version-Overrides", "Cloudflare-Workers-Version-Key"],
  ],
  "Google IAP, App Engine, API Gateway": [
    ...["X-Goog-IAP-*", "X-Goog-Authenticated-User-*", "X-Appengine-*"],
    ...["X-Apigateway-Api-Userinfo", "X-Endpoint-Api-Userinfo"],
  ],
  "Azure App Service, ASP.NET Core": [
    ...["X-MS-Client-Principal", "X-MS-Client-Principal-*", "X-MS-Token-*", "X-ARR-ClientCert"],
    ...["MS-ASPNETCORE-*", "X-IISNode-*"],
  ],
  "AWS load balancers": ["X-Amzn-Oidc-*", "X-Amzn-Mtls-*"],
  "client certificates": [
    ...["SSL-Client-*", "X-SSL-Client-*", "X-SSL-Cert", "X-Client-Cert", "X-Client-Certificate"],
    ...["X-Client-DN", "X-Client-Verify", "Client-Cert", "Client-Cert-Chain"],
  ],
  "Shibboleth, mod_auth_openidc, mod_auth_mellon": [
    ...["Shib-*", "Eppn", "Persistent-Id", "Oidc-Claim-*", "Oidc-Access-Token", "Oidc-Id-Token"],
    "Mellon-*",
  ],
  "SiteMinder, IBM WebSEAL, Oracle, OpenAM, WSO2": [
    ...["SM-User", "SMUser", "SM-UserDN", "SM-UniversalID", "SM-ServerSessionID"],
    ...["IV-User", "IV-Groups", "IV-Creds", "OAM-Remote-User", "Osso-User-DN"],
    ...["X-OpenAM-Username", "X-Jwt-Assertion"],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * As CGI, WSGI and PHP fold names (every character that is no letter or digit is `_` to them), so
 * that `Remote_User`, `remote.user` and `REMOTE-USER` are one.
 */
export const foldHeaderName = (name: string): string =>
  name.toLowerCase().replace(/[^a-z0-9]/g, "-");

/** What belongs to the connection (RFC 9110 §7.6.1), to its proxies (§11.7), or to the runtime. */
const CONNECTION = [
  ...["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "host"],
  ...["http2-settings", "proxy-authorization", "proxy-connection", "proxy-authenticate"],
  // The runtime would wait for an interim answer that never comes; CGI makes HTTP_PROXY of `Proxy` (httpoxy).
  ...["expect", "proxy"],
];

const folded = Object.values(UNTRUSTED_HEADERS)
  .flat()
  .map((name) => name.toLowerCase());
const names = new Set([...CONNECTION, ...folded.filter((name) => !name.endsWith("*"))]);
const prefixes = folded.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));

/** Whether this folded name is one that no client may send to an origin. */
export const isUntrusted = (name: string): boolean =>
  names.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
