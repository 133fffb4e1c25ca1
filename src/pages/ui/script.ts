import { passkeys } from "./passkey-script.ts";

/**
 * Takes out of the address what must not stay in the history: a confirmation, which a reload would
 * repeat, and the token of a link, which other scripts of this host could read there; also where a
 * language is chosen on the way. Forms hold what they need.
 */
const address = `
const here = new URL(location.href);
for (const name of ["done", "token"]) here.searchParams.delete(name);
const back = here.searchParams.get("return_to") || "";
if (["invite", "reset", "setup"].some((page) => back.startsWith("/.gatehouse/" + page + "?")))
  here.searchParams.delete("return_to");
if (here.href !== location.href) history.replaceState(null, "", here);
`;

/**
 * The part of a deep link behind `#` is never sent to a server: browsers carry it along redirects, up
 * to the first page that is shown, and that page hands it on with its forms.
 */
const fragment = `
if (location.hash) {
  const whole = (path) => path.includes("#") ? path : path + location.hash;
  const carry = (address) => {
    const next = new URL(address, location.href);
    next.searchParams.set("return_to", whole(next.searchParams.get("return_to") || "/"));
    return next.href;
  };
  each('input[name="return_to"]', (field) => { field.value = whole(field.value); });
  each('a[href*="return_to="]', (link) => { link.href = carry(link.href); });
  each('[data-again*="return_to="]', (box) => { box.dataset.again = carry(box.dataset.again); });
}
`;

/** Shows a password while it is typed; it is hidden again before it is sent or left. */
const reveal = `
each("[data-reveal]", (button) => {
  const field = document.getElementById(button.dataset.reveal);
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? button.dataset.hide : button.dataset.show;
    button.setAttribute("aria-pressed", String(shown));
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    show(field.type === "password");
    field.focus();
  });
  field.form.addEventListener("submit", () => show(false));
  addEventListener("pagehide", () => show(false));
});
`;

/** Copy buttons exist only where the browser can copy. */
const copy = `
each("[data-copy]", (button) => {
  if (!navigator.clipboard) return;
  const text = button.querySelector("span");
  const label = text.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(button.dataset.copy).then(() => {
      text.textContent = button.dataset.done;
      setTimeout(() => { text.textContent = label; }, 2000);
    }, () => {});
  });
});
`;

/** Print buttons exist only where a script can print. */
const print = `
each("[data-print]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
`;

/** The seconds that are left, as "9:58". */
const clockOf = `
const two = (number) => String(number).padStart(2, "0");
const clockOf = (left) => {
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor(left / 60) % 60;
  return (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(left % 60);
};
`;

/** How long a step may take, and that it is over; a reload would show the same. */
const deadline = `
each("[data-deadline]", (box) => {
  const until = Date.now() + Number(box.dataset.deadline) * 1000;
  const timer = setInterval(tick, 1000);
  tick();
  function tick() {
    const left = Math.floor((until - Date.now()) / 1000);
    if (left > 0) {
      box.textContent = box.dataset.label + " " + clockOf(left);
      return;
    }
    clearInterval(timer);
    box.setAttribute("aria-live", "polite");
    box.className = "notice heed";
    box.textContent = box.dataset.over;
  }
});
`;

/** A code is sent once its last digit is typed; a page that shows an error leaves that to its reader. */
const submit = `
each("[data-submits]", (field) => {
  let timer;
  let sent = false;
  field.form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    const digits = field.value.split("").filter((sign) => sign !== " " && sign !== "-").join("");
    if (sent || !/^[0-9]{6}$/.test(digits)) return;
    timer = setTimeout(() => field.form.requestSubmit(), 300);
  });
});
`;

/** Recovery codes that were downloaded are saved: the page stays, and says so. */
const saved = `
each("[data-saves]", (form) => form.addEventListener("submit", () => {
  each("[data-saved]", (box) => { box.hidden = false; });
  each("[data-unsaved]", (box) => { box.hidden = true; });
}));
`;

/** Counts a waiting time down; the sentence beside it says the same without a script. */
const wait = `
each("[data-wait]", (box) => {
  const until = Date.now() + Number(box.dataset.wait) * 1000;
  const clock = box.querySelector("[data-wait-clock]");
  const buttons = box.closest("main").querySelectorAll("[data-waits]");
  const timer = setInterval(tick, 500);
  buttons.forEach((button) => { button.disabled = true; });
  box.querySelector("[data-wait-words]").className = "spoken";
  clock.hidden = false;
  tick();
  function tick() {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    clock.textContent = clockOf(left);
    if (left > 0) return;
    clearInterval(timer);
    buttons.forEach((button) => { button.disabled = false; });
    box.className = "notice good";
    box.textContent = box.dataset.over;
  }
});
`;

/**
 * The seconds that a code still lives, by the server's clock. A hint: nothing depends on it.
 * Spoken once, and only to somebody who is typing while the code is about to change.
 */
const countdown = `
each("[data-step]", (box) => {
  const offset = Number(box.dataset.step) - Date.now();
  const text = box.querySelector("[data-step-text]");
  const live = box.querySelector("[data-step-live]");
  const field = document.getElementById("code");
  let spoken = false;
  const tick = () => {
    const left = 30 - Math.floor((Date.now() + offset) / 1000) % 30;
    text.textContent = box.dataset.next.replace("{seconds}", left);
    const typing = field && document.activeElement === field && /^[0-9 -]{1,6}$/.test(field.value);
    if (left === 5 && typing && !spoken) {
      live.textContent = box.dataset.soon;
      spoken = true;
    }
    if (left > 5) spoken = false;
  };
  tick();
  setInterval(tick, 1000);
});
`;

/**
 * Compares this device's clock with the server's before a code is refused for it. Both are read
 * for the moment the answer arrived; a page from the history has an old time in it and is left out.
 */
const clock = `
each("[data-clock]", (box) => {
  const visit = performance.getEntriesByType("navigation")[0];
  if (!visit || visit.type === "back_forward") return;
  const arrived = performance.timeOrigin + visit.responseStart;
  const off = Math.round((arrived - Number(box.dataset.clock)) / 1000);
  const amount = Math.abs(off);
  if (amount <= 20) return;
  const [unit, size] = amount < 120 ? ["second", 1] : amount < 7200 ? ["minute", 60] : ["hour", 3600];
  const { lang } = document.documentElement;
  const said = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" })
    .format(Math.round(amount / size));
  const sentence = off < 0 ? box.dataset.slow : box.dataset.fast;
  box.textContent = sentence.replace("{amount}", said);
  box.hidden = false;
});
`;

/** One small file for all pages, run by the browser alone. Every page works without it. */
export const SCRIPT = `(() => {
"use strict";
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
${address}${fragment}${reveal}${copy}${print}${clockOf}${wait}${deadline}${submit}${saved}${countdown}${clock}${passkeys}
})();
`;
