export type MessageReason =
  | "bad_request"
  | "ambiguous_address"
  | "signed_out"
  | "not_allowed"
  | "closed_to_all"
  | "plain_http"
  | "cross_site"
  | "form_refused"
  | "old_browser"
  | "not_found"
  | "wrong_method"
  | "out_of_order"
  | "two_factor_demanded"
  | "two_factor_on_already"
  | "link_expired"
  | "hand_off_expired"
  | "setup_done"
  | "setup_link_wrong"
  | "enrolment_expired"
  | "unknown_host"
  | "framed"
  | "too_many"
  | "failure"
  | "origin_down"
  | "unavailable"
  | "origin_slow";

/** One page of the gate that is only a message. `advice`: what the reader can do. */
export interface Message {
  readonly title: string;
  readonly text: string;
  readonly advice: string;
}

/** The reader may be signed in or not, unless it says so, and any button may be below it. */
export const MESSAGES = {
  bad_request: {
    title: "That couldn’t be read",
    text: "Your browser sent something that this page doesn’t understand, so nothing was done.",
    advice: "Go back, reload the page and try again.",
  },
  ambiguous_address: {
    title: "This address can’t be read",
    text: "It contains characters that different servers read in different ways, so it wasn’t passed on.",
    advice: "Check the link for mistakes.",
  },
  signed_out: {
    title: "You have been signed out",
    text: "Your session ended before the form was sent, so nothing was done with it.",
    advice: "Sign in, then fill in the form again.",
  },
  not_allowed: {
    title: "You don’t have access",
    text: "You are signed in, but your account isn’t allowed to open this page.",
    advice: "If you need it, send this address to your administrator and ask for access.",
  },
  closed_to_all: {
    title: "This page is closed",
    text: "Nobody can open this address.",
    advice: "If you think that’s a mistake, tell your administrator.",
  },
  plain_http: {
    title: "This connection isn’t secure",
    text: "The form was sent without encryption, so nothing was done with it.",
    advice: "Open the address again with https:// in front, and send the form from there.",
  },
  cross_site: {
    title: "That came from another site",
    text: "Another website tried to do this in your name, so nothing was done.",
    advice: "If it was you, open the page here and do it again.",
  },
  form_refused: {
    title: "Please open that page again",
    text: "The form was too old or came from another page, so nothing was done.",
    advice: "Open the page again and fill in the form there.",
  },
  old_browser: {
    title: "This browser can’t be used here",
    text: "This page only opens in browsers that say where a request comes from.",
    advice:
      "Use a current version of Chrome, Edge, Firefox or Safari (16.4 or later). With curl, send Sec-Fetch-Mode: navigate and Sec-Fetch-Dest: document.",
  },
  not_found: {
    title: "Page not found",
    text: "There is no page at this address.",
    advice: "Check the link for mistakes.",
  },
  wrong_method: {
    title: "That doesn’t work at this address",
    text: "This address can’t be used in this way, so nothing was done.",
    advice: "Open the page that you came from again, and continue there.",
  },
  out_of_order: {
    title: "That step isn’t possible now",
    text: "Another step comes first, or this one was done in another window.",
    advice: "Open the page again to see where you are.",
  },
  two_factor_demanded: {
    title: "Two-step sign-in stays on",
    text: "An app that you use requires it, so you can’t turn it off.",
    advice: "You can move it to another phone at any time.",
  },
  two_factor_on_already: {
    title: "That was already done",
    text: "It was finished in another window, or something changed in the meantime. What is set up there counts.",
    advice: "Your account page shows what is set up now.",
  },
  link_expired: {
    title: "This link no longer works",
    text: "It was already used, it is too old, or a newer one was sent.",
    advice: "Ask your administrator for a new one.",
  },
  hand_off_expired: {
    title: "That sign-in didn’t arrive",
    text: "It took too long, was used already, or began in another browser.",
    advice: "Sign in again.",
  },
  setup_done: {
    title: "Setup is complete",
    text: "There is an administrator already, so this link no longer works.",
    advice: "Sign in, or ask your administrator for an invitation.",
  },
  setup_link_wrong: {
    title: "This isn’t the setup link",
    text: "There is no account yet, but this link isn’t the one that creates the first one.",
    advice:
      "Use the whole link that npm start shows in its terminal, or that npm run deploy printed at the end.",
  },
  enrolment_expired: {
    title: "That took too long",
    text: "Setting it up wasn’t finished in time. Nothing was changed.",
    advice: "Start again. If your app already shows a new entry for this site, delete it first.",
  },
  unknown_host: {
    title: "There is no app here",
    text: "No app is set up for this address.",
    advice: "Check the address for a typing mistake.",
  },
  framed: {
    title: "Please sign in first",
    text: "This part of the page needs you to be signed in.",
    advice: "Sign in in a new tab, then reload this page.",
  },
  too_many: {
    title: "Too many attempts",
    text: "There were too many attempts from your network.",
    advice: "Wait a little, then try again.",
  },
  failure: {
    title: "Something went wrong",
    text: "The error is on our side, and nothing was passed on.",
    advice: "Try again. If it happens again, give your administrator the reference below.",
  },
  origin_down: {
    title: "The app isn’t responding",
    text: "The app at this address can’t be reached at the moment.",
    advice: "Try again in a minute. If it doesn’t come back, tell your administrator.",
  },
  unavailable: {
    title: "Not available at the moment",
    text: "Sign-ins can’t be checked right now, so nobody is let in.",
    advice: "Try again in a minute.",
  },
  origin_slow: {
    title: "The app is taking too long",
    text: "The app at this address didn’t answer in time.",
    advice: "Try again. What you sent last may have been carried out all the same.",
  },
} satisfies Record<MessageReason, Message>;

export const MESSAGE = {
  home: "Go to the home page",
  account: "Go to your account",
  login: "Go to the sign-in page",
  otherAccount: "Use another account",
  reference: "Reference",
  newTab: "Sign in in a new tab",
} as const;
