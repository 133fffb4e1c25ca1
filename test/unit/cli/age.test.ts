import { expect, test } from "vitest";
import {
  installationKey,
  installationRecipient,
  isSealed,
  openFile,
  sealFile,
} from "../../../src/cli/age.ts";

const [ours, theirs] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

test("a file that is sealed for one installation opens there and nowhere else", async () => {
  const key = await installationRecipient(ours);
  expect(key).toMatch(/^age1[a-z0-9]{58}$/);
  const sealed = await sealFile("what is inside", { kind: "key", key });
  if (!sealed.ok) throw new Error(sealed.reason);
  expect(isSealed(sealed.value)).toBe(true);
  const open = async (bytes: Uint8Array, secret: Uint8Array<ArrayBuffer>) =>
    openFile(bytes, { identities: [await installationKey(secret)] });
  expect(await open(sealed.value, ours)).toEqual({ ok: true, value: "what is inside" });
  expect((await open(sealed.value, theirs)).ok).toBe(false);
  const changed = Uint8Array.from(sealed.value);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect((await open(changed, ours)).ok).toBe(false);
});

test("what is no key of age is refused", async () => {
  expect((await sealFile("x", { kind: "key", key: "age1wrong" })).ok).toBe(false);
  expect(isSealed(Buffer.from("username,name"))).toBe(false);
});
