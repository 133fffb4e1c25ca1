import { plural } from "../../pages/ui/copy.ts";
import { MOST_ON_PAGE } from "./read-list.ts";

export const IMPORT = {
  title: "Add many people",
  open: "Add many people",
  intro:
    "Paste a list, or choose a file. You’ll see what it adds before anything is changed, and it’s added as a whole or not at all.",
  list: "List",
  csv: "CSV: the first line names the columns. Only username is needed; name, email and groups may follow. Groups are separated by spaces.",
  others:
    "Lines of htpasswd (bcrypt) and otpauth:// addresses work too. Authelia’s users are imported by the command line.",
  example: "username,name,email,groups\ngrace,Grace Hopper,grace@example.com,staff",
  file: "Or a file",
  check: "Preview",
  checkAgain: "Preview again",
  edit: "Edit the list",
  add: (count: number) => `Add ${plural(count, "line")}`,
  addPeople: (count: number) => `Add ${count === 1 ? "1 person" : `${count} people`}`,
  caption: "What the list adds",
  line: "Line",
  person: "Person",
  email: "E-mail",
  groups: "Groups",
  brings: "Gets",
  problem: "Problem",
  ready: (count: number) => `${plural(count, "line")}, nothing wrong.`,
  mailed: "People with an e-mail address get their invitation by mail, too.",
  notMailed: "You’ll get an invitation link for each person, to send yourself.",
  done: (count: number) => `${count === 1 ? "1 account" : `${count} accounts`} created.`,
  apps: (count: number) => `${plural(count, "authenticator app")} added.`,
  links: "Invitations",
  once: "These links are shown once, work once, and expire after 24 hours. If one gets lost, make a new one on the Invitations page.",
  until: "They expire on",
  sent: (email: string) => `Sent to ${email}.`,
  download: "Download as CSV",
  back: "Back to people",
} as const;

export const BRINGS = {
  invitation: "Invitation",
  password: "Their password",
  disabled: "A disabled account",
  app: "Authenticator app",
  nothing: "Nothing",
} as const;

/** Why there is no preview, or why nothing was added. */
export const PROBLEMS = {
  empty: { text: "The list is empty." },
  unknown: {
    text: "This doesn’t look like a list of people.",
    advice: "Does the first line name the columns? One of them has to be username.",
  },
  command_line: {
    text: "This file is for the command line.",
    advice:
      "npm run gatehouse -- user import FILE reads Authelia’s users and exports of Gatehouse.",
  },
  too_many: {
    text: `There are more than ${MOST_ON_PAGE} lines.`,
    advice: "npm run gatehouse -- user import FILE takes up to 5,000 at once.",
  },
  wrong: {
    text: "Some lines can’t be added, so nothing has been.",
    advice: "Correct them or take them out, then preview again.",
  },
  there: {
    text: "Everybody on this list is here already.",
    advice:
      "If you pressed the button twice, they were added by the first press. The Invitations page makes new links.",
  },
  changed: {
    text: "The list isn’t the one you saw.",
    advice: "Look at it once more, then add it.",
  },
} as const;
