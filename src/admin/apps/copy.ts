import { SHARED_HOST_NOTE } from "../../config/config.ts";
import type { Refusal } from "../../policy/decide.ts";

export const APPS = {
  title: "Apps",
  intro: "As configured. The first rule that matches decides.",
  sharedHost: SHARED_HOST_NOTE,
  origin: "Origin",
  zone: "the zone’s own origin",
  rest: "Everything else",
  methods: "methods",
  networks: "from",
  groups: "groups",
  users: "users",
  maxAge: "signed in within the last",
  phishingResistant: "signed in by passkey",
  explain: "Explain",
  explainHint: "What would the gate answer, and why? The gate’s own code decides.",
  url: "Address",
  user: "User name (empty: not signed in)",
  method: "Method",
  address: "Client address",
  ask: "Explain",
  by: {
    rule: "Rule",
    default: "No rule matches: the app’s own policy",
    strictest: "Ambiguous path: all rules that could match",
  },
} as const;

export const OUTCOMES = {
  forward: "Let through",
  sign_in: "Has to sign in",
  enrol: "Has to set up a second factor",
  step_up: "Has to sign in again",
  passkey: "Has to sign in by passkey",
  forbidden: "Refused",
  malformed: "Cannot be read",
  unknown_host: "No app has this host",
  plain_http: "Not served over plain HTTP",
  reserved: "A page of this gate",
  method_not_allowed: "Method not allowed",
  loop: "Forwarding loop",
  token_refused: "Wrong service token",
  foreign_socket: "WebSocket from another site",
} as const;

const FORBIDDEN = {
  denied: "The policy denies everybody.",
  not_in_group: "The user is in none of the groups that the rule demands.",
  not_a_named_user: "The rule names other users.",
  people_only: "The rule demands a fresh sign-in, or one by passkey, and a token is none.",
  token_of_one_factor: "The policy demands two factors, and the token was made with one.",
} as const satisfies Record<Refusal, string>;

/** Why the gate answers so. The API says it, too. */
export const BECAUSE = {
  malformed: "The URL is malformed, or different servers could parse it differently: 400.",
  unknown_host: "No app has this host: 421.",
  plain_http: "Plain HTTP is served on loopback names only: a redirect to https, or 403.",
  reserved: "This is a path of Gatehouse itself and never reaches an app.",
  method_not_allowed: "TRACE would return the assertion to the client: 405.",
  loop: "The request has been through this gate before: 508.",
  token_refused: "The service token is wrong: 401.",
  foreign_socket: "A WebSocket opened by another site’s page: 403.",
  forward: "All demands are met: the request is forwarded.",
  sign_in: "Nobody is signed in: a redirect to the login page.",
  enrol: "Two factors are demanded and the user has one: a redirect to enrolment.",
  step_up: (time: string) =>
    `A sign-in of the last ${time} is demanded: a redirect to the login page.`,
  passkey:
    "A sign-in by passkey is demanded: a redirect to the login page, or to adding a passkey.",
  ...FORBIDDEN,
} as const;
