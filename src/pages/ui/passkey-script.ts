/**
 * Passes on between the page and the authenticator: what was asked for is in the page, what came of
 * it goes out with the form around it, as any form does. What is asked for works once and for five
 * minutes: an older page is opened again.
 */
export const passkeys = `
const toBytes = (text) =>
  Uint8Array.from(atob(text.split("-").join("+").split("_").join("/")), (c) => c.charCodeAt(0));
const toText = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(""))
    .split("+").join("-").split("/").join("_").split("=").join("");
const named = ({ id, transports }) => ({
  type: "public-key",
  id: toBytes(id),
  ...(transports.length > 0 && { transports }),
});
const toAsk = ({ challenge, rpId, allow, timeout }) => ({
  challenge: toBytes(challenge),
  rpId,
  timeout,
  userVerification: "required",
  allowCredentials: allow.map(named),
});
const toMake = ({ challenge, rp, user, exclude, algorithms, timeout }) => ({
  challenge: toBytes(challenge),
  rp,
  timeout,
  user: { ...user, id: toBytes(user.id) },
  pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
  excludeCredentials: exclude.map(named),
  authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  attestation: "none",
});
const made = (response) => ({
  clientDataJSON: toText(response.clientDataJSON),
  attestationObject: toText(response.attestationObject),
  transports: response.getTransports ? response.getTransports() : [],
});
const used = ({ clientDataJSON, authenticatorData, signature, userHandle }) => ({
  clientDataJSON: toText(clientDataJSON),
  authenticatorData: toText(authenticatorData),
  signature: toText(signature),
  userHandle: userHandle ? toText(userHandle) : null,
});
each("[data-passkey]", (box) => {
  const { form } = box.querySelector("[name=passkey]");
  const button = box.querySelector("[data-passkey-button]");
  const says = box.querySelector("[data-passkey-says]");
  const makes = box.dataset.passkey === "make";
  const options = JSON.parse(box.dataset.options);
  const ends = performance.now() + options.timeout - 10000;
  const say = (what) => {
    says.textContent = says.dataset[what] || "";
    says.hidden = !says.textContent;
  };
  if (!window.PublicKeyCredential || !navigator.credentials) return say("unsupported");
  button.hidden = false;
  const send = (credential) => {
    const { id, rawId, type, response } = credential;
    const field = form.elements.namedItem("passkey");
    field.value = JSON.stringify({
      id,
      rawId: toText(rawId),
      type,
      response: makes ? made(response) : used(response),
    });
    button.disabled = true;
    form.submit();
  };
  let autofill;
  button.addEventListener("click", () => {
    if (performance.now() > ends) return location.replace(box.dataset.again);
    if (autofill) autofill.abort();
    say("nothing");
    button.disabled = true;
    const asked = makes
      ? navigator.credentials.create({ publicKey: toMake(options) })
      : navigator.credentials.get({ publicKey: toAsk(options) });
    asked.then(send, (error) => {
      button.disabled = false;
      say({ InvalidStateError: "known", NotAllowedError: "cancelled", AbortError: "cancelled" }[error.name]
        || "failed");
    });
  });
  if (box.dataset.autofill === undefined) return;
  const offer = async () => {
    const { isConditionalMediationAvailable: available } = PublicKeyCredential;
    if (!available || !(await PublicKeyCredential.isConditionalMediationAvailable())) return;
    autofill = new AbortController();
    const { signal } = autofill;
    const asked = { mediation: "conditional", signal, publicKey: toAsk(options) };
    navigator.credentials.get(asked).then(send, () => {});
  };
  offer();
  document.addEventListener("visibilitychange", () => {
    const typed = [...document.querySelectorAll("input:not([type=hidden])")].some((i) => i.value);
    if (!document.hidden && performance.now() > ends && !typed) location.replace(box.dataset.again);
  });
});
each("[data-passkey-signal]", (box) => {
  const { PublicKeyCredential: known } = window;
  const { rpId, credentialId, userId, allAcceptedCredentialIds } = JSON.parse(box.dataset.passkeySignal);
  if (credentialId && known && known.signalUnknownCredential) {
    known.signalUnknownCredential({ rpId, credentialId }).catch(() => {});
  }
  if (userId && known && known.signalAllAcceptedCredentials) {
    known.signalAllAcceptedCredentials({ rpId, userId, allAcceptedCredentialIds }).catch(() => {});
  }
});
`;
