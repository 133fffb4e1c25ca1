import { clock } from "./browser/clock.ts";
import { copy } from "./browser/copy.ts";
import { countdown } from "./browser/countdown.ts";
import { print } from "./browser/print.ts";
import { reveal } from "./browser/reveal.ts";
import { wait } from "./browser/wait.ts";

/** One small file for all pages. Every page works without it. */
export const SCRIPT = `(() => {
"use strict";
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
${reveal}${copy}${print}${wait}${countdown}${clock}
})();
`;
