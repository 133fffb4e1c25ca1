import { fromBase64Url, utf8 } from "../kit/bytes.ts";
import { SECOND } from "../kit/clock.ts";

/** For one message, ms. */
const PATIENCE = 10 * SECOND;

export interface Webhook {
  /** Throws where the receiver has not said 2xx: it is sent again, with the same id. */
  send(id: string, payload: object, now: number): Promise<void>;
}

/** What every receiver with a library for it checks (https://www.standardwebhooks.com). */
export const createWebhook = (
  url: string,
  secret: string,
  post: (url: string, init: RequestInit) => Promise<Response>,
): Webhook => ({
  async send(id, payload, now) {
    const timestamp = String(Math.floor(now / SECOND));
    const body = JSON.stringify(payload);
    const response = await post(url, {
      method: "POST",
      // A redirect would send the log to a server that is not in the configuration.
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${await signature(secret, `${id}.${timestamp}.${body}`)}`,
      },
      body,
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`AUDIT_WEBHOOK answers ${response.status}`);
  },
});

async function signature(secret: string, text: string): Promise<string> {
  const bytes = fromBase64Url(secret);
  if (!bytes) throw new Error("a derived token is base64url");
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, hmac, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text)));
  return btoa(String.fromCharCode(...mac));
}
