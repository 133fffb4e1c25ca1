import { HOSTED } from "../config/paths.ts";
import { asset } from "./asset.ts";

/**
 * What runs before an app's service worker, so that no worker answers for the gate's own pages: a
 * worker at `/sw.js` covers `/.gatehouse/login` as well, and could show a sign-in page of its own.
 *
 * Listeners run in the order in which they were added, and of static routes the first counts; both
 * are ours, because this runs first. Everything it needs later is taken from the prototypes now, and
 * its objects have no prototype, because the app's code may change any of them afterwards.
 *
 * A worker that was installed before there was a guard answers no question about it: its successor
 * does not wait for its pages to be closed.
 */
const GUARD = `(() => {
  const { apply, getOwnPropertyDescriptor: own } = { apply: Reflect.apply, getOwnPropertyDescriptor: Object.getOwnPropertyDescriptor };
  const home = location.origin + "${HOSTED}";
  const requestOf = own(FetchEvent.prototype, "request").get;
  const urlOf = own(Request.prototype, "url").get;
  const startsWith = String.prototype.startsWith;
  const stop = Event.prototype.stopImmediatePropagation;
  const wait = ExtendableEvent.prototype.waitUntil;
  const addRoutes = typeof InstallEvent === "function" ? InstallEvent.prototype.addRoutes : undefined;
  const skipWaiting = self.skipWaiting;
  const post = MessagePort.prototype.postMessage;
  const portsOf = own(ExtendableMessageEvent.prototype, "ports").get;
  const dataOf = own(ExtendableMessageEvent.prototype, "data").get;
  const ask = ServiceWorker.prototype.postMessage;
  const activeOf = own(ServiceWorkerRegistration.prototype, "active").get;
  const { MessageChannel, Promise, setTimeout, registration } = self;
  const then = Promise.prototype.then;
  const QUESTION = "gatehouse: is there a guard?";
  const route = {
    __proto__: null,
    condition: { __proto__: null, urlPattern: { __proto__: null, pathname: "${HOSTED}{/*}?" } },
    source: "network",
  };
  addEventListener("fetch", (event) => {
    const url = apply(urlOf, apply(requestOf, event, []), []);
    if (!apply(startsWith, url, [home])) return;
    const next = url[home.length];
    if (next === undefined || next === "/" || next === "?" || next === "#") apply(stop, event, []);
  });
  addEventListener("message", (event) => {
    if (apply(dataOf, event, []) !== QUESTION) return;
    apply(stop, event, []);
    const port = apply(portsOf, event, [])[0];
    if (port) apply(post, port, [QUESTION]);
  });
  addEventListener("install", (event) => {
    if (addRoutes) {
      try {
        apply(addRoutes, event, [route]);
      } catch {
        // The listener above is enough.
      }
    }
    const before = apply(activeOf, registration, []);
    if (!before) return;
    const { port1, port2 } = new MessageChannel();
    const guarded = new Promise((resolve) => {
      port1.onmessage = () => resolve(true);
      setTimeout(() => resolve(false), 1000);
    });
    apply(ask, before, [QUESTION, [port2]]);
    apply(wait, event, [apply(then, guarded, [(is) => (is ? undefined : apply(skipWaiting, self, []))])]);
  });
})();`;

/** One line, so that the app's own lines keep their numbers but for one. */
const ONE_LINE = GUARD.split("\n")
  .map((line) => line.trim())
  .filter((line) => !line.startsWith("//"))
  .join(" ");

export const WORKER_GUARD = asset("worker-guard", "js", "text/javascript; charset=utf-8", ONE_LINE);

/**
 * The script with the guard in front of everything that it runs.
 *
 * A request does not tell whether its script is for a classic worker or for a module, and no text is
 * right for both where a module has static imports: those run before all else, so the guard has to be
 * the first of them, and in a classic script an `import` is a syntax error. What begins with an
 * import is a module. Everything else gets the guard as text, which comes first in a classic script
 * and in a module without static imports. Where there might be some further down, the lines refuse
 * to run in a module (where `this` is undefined), so that it cannot be installed.
 */
export function guardedWorker(script: string): string {
  const start = statementAt(script, 0);
  if (/^(?:import|export)[\s"'{*]/.test(script.slice(start, start + 7)))
    return `import"${WORKER_GUARD.path}";\n${script}`;
  const strict = /^["']use strict["']/.test(script.slice(start, start + 12));
  const refusal = mayImport(script)
    ? 'if(this===undefined)throw new TypeError("behind Gatehouse a module worker begins with its imports");'
    : "";
  // A directive counts only at the very start.
  return `${strict ? '"use strict";' : ""}${refusal}${ONE_LINE}\n${script}`;
}

/** Keywords cannot be written in any other way (ECMA-262 §12.7.2). */
const mayImport = (script: string): boolean =>
  script.replaceAll("importScripts", "").includes("import") ||
  (script.includes("export") && script.includes("from"));

/** Behind white space and comments. */
function statementAt(script: string, from: number): number {
  let at = from;
  for (;;) {
    while (/^[\s\uFEFF]/.test(script.charAt(at))) at++;
    const end = script.startsWith("//", at) ? "\n" : script.startsWith("/*", at) ? "*/" : "";
    if (end === "") return at;
    const found = script.indexOf(end, at + 2);
    if (found < 0) return script.length;
    at = found + end.length;
  }
}
