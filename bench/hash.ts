import { argon2Hash } from "../src/factors/password-hash.ts";

/** One Argon2id hash of the text in `?text=`, and nothing else: what a password step is measured against. */
export default {
  fetch(request: Request): Response {
    const text = new URL(request.url).searchParams.get("text") ?? "";
    return new Response(argon2Hash(text, crypto.getRandomValues(new Uint8Array(16))));
  },
};
