import { execFileSync } from "node:child_process";
import type { Page } from "playwright-core";

/** What the person's phone does: it sees the screen, and it knows the time. */

/** The text of the QR code that is on the screen, read as a camera would. */
export async function scanQr(page: Page): Promise<string> {
  const picture = await page.screenshot({ fullPage: true });
  const text = execFileSync("zbarimg", ["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", "-"], {
    input: picture,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  return text.trim();
}

/**
 * The code of an authenticator that shares no line with ours. `stepsAhead` 1 is the code that
 * comes next: inside the tolerance of one step, and not yet used when the present one was.
 */
export function codeOf(secret: string, stepsAhead = 0): string {
  awaitRoomToType();
  const now = new Date(Date.now() + stepsAhead * 30_000);
  const moment = now.toISOString().replace("T", " ").replace(/\..*/, " UTC");
  const args = ["--totp", "--base32", "--now", moment, secret];
  return execFileSync("oathtool", args, { encoding: "utf8" }).trim();
}

const STEP = 30_000;
/** What a person, or a busy machine, takes from reading a code to sending it, ms. */
const TYPING = 6000;

/** A code that changes while it is typed would be one of a slow phone, and the gate would learn that. */
function awaitRoomToType(): void {
  const left = STEP - (Date.now() % STEP);
  if (left < TYPING) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, left + 1);
}
