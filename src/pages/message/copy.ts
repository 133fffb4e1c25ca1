export type MessageReason =
  | "bad_request"
  | "ambiguous_address"
  | "not_allowed"
  | "cross_site"
  | "form_refused"
  | "old_browser"
  | "not_found"
  | "wrong_method"
  | "out_of_order"
  | "two_factor_demanded"
  | "two_factor_on_already"
  | "link_expired"
  | "setup_done"
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

export const MESSAGES = {
  bad_request: {
    title: "That did not make sense",
    text: "Your browser sent something this page cannot read.",
    advice: "Go back, reload the page and try again.",
  },
  ambiguous_address: {
    title: "This address cannot be read",
    text: "It has signs in it that different computers read in different ways, so it is not passed on.",
    advice: "Check the link, or start from the front page.",
  },
  not_allowed: {
    title: "You cannot open this",
    text: "You are signed in, but your account has no access to this part.",
    advice: "If you need it, ask your administrator and tell them this address.",
  },
  cross_site: {
    title: "That came from another site",
    text: "Another web page tried to do this in your name, so nothing was done.",
    advice: "If it was you, open the page here and do it again.",
  },
  form_refused: {
    title: "Please open that page again",
    text: "The form was too old or came from another page, so nothing was done.",
    advice: "Open the page again and fill in the form there.",
  },
  old_browser: {
    title: "This browser cannot be used here",
    text: "This page opens only in browsers that say where a request comes from.",
    advice:
      "Use a current version of Chrome, Edge, Firefox or Safari (16.4 or later). With curl, send Sec-Fetch-Mode: navigate and Sec-Fetch-Dest: document.",
  },
  not_found: {
    title: "There is nothing here",
    text: "No page of this gate has this address.",
    advice: "Check the link, or start from the front page.",
  },
  wrong_method: {
    title: "This address is not a page",
    text: "It only takes what a form sends.",
    advice: "Start from the front page.",
  },
  out_of_order: {
    title: "One step too early",
    text: "Something else comes before this step, or it was done in another window.",
    advice: "Go back to your account and see where you are.",
  },
  two_factor_demanded: {
    title: "Two-step sign-in stays on",
    text: "An app that you use demands it, so you cannot turn it off.",
    advice: "You can move it to another phone at any time.",
  },
  two_factor_on_already: {
    title: "Two-step sign-in is on",
    text: "It was turned on already, perhaps in another window. That one counts.",
    advice: "To use another phone, choose “Replace” on your account page.",
  },
  link_expired: {
    title: "This link does not work any more",
    text: "It was used already, it is too old, or a newer one was sent.",
    advice: "Ask your administrator for a new one.",
  },
  setup_done: {
    title: "This gate is set up",
    text: "Its first account exists, so this link does nothing any more.",
    advice: "Sign in, or ask your administrator for an invitation.",
  },
  enrolment_expired: {
    title: "That took too long",
    text: "Turning on two-step sign-in was not finished in time. Nothing was changed.",
    advice:
      "Start again. If your app already shows a new entry for this site, delete that entry first.",
  },
  unknown_host: {
    title: "No app has this name",
    text: "This gate does not know the site you asked for.",
    advice: "Check the address for a typing mistake.",
  },
  framed: {
    title: "Please sign in first",
    text: "This part of the page needs you to be signed in.",
    advice: "Sign in in a new tab, then reload this page.",
  },
  too_many: {
    title: "Please slow down",
    text: "Too many attempts came from you or from your network.",
    advice: "Wait a little, then try again.",
  },
  failure: {
    title: "Something went wrong here",
    text: "It is not your fault, and you were not let through by mistake.",
    advice: "Try again. If it stays, tell your administrator the reference below.",
  },
  origin_down: {
    title: "The app does not answer",
    text: "You are signed in, but the app behind this gate cannot be reached.",
    advice: "Try again in a minute. If it stays, tell your administrator.",
  },
  unavailable: {
    title: "Not available just now",
    text: "The gate cannot check sign-ins at the moment, so it stays shut.",
    advice: "Try again in a minute.",
  },
  origin_slow: {
    title: "The app takes too long",
    text: "You are signed in, but the app behind this gate did not answer in time.",
    advice: "Try again. What you sent last may have been carried out all the same.",
  },
} satisfies Record<MessageReason, Message>;

export const MESSAGE = {
  home: "Go to the front page",
  account: "Go to your account",
  login: "Go to sign-in",
  otherAccount: "Use another account",
  reference: "Reference",
  newTab: "Sign in in a new tab",
} as const;
