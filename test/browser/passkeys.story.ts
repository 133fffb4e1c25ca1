import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { newVisitor, openBrowser } from "./browser.ts";
import { pressFormTo, pressIn, sendForm } from "./forms.ts";
import { openGate } from "./gate.ts";
import { ACCOUNT, connectPhone, pathOf, saveAndFinish, setUp, signOut } from "./newcomer.ts";
import { codeOf } from "./phone.ts";
import { stepsOf } from "./steps.ts";
import { type Authenticator, attach } from "./virtual-authenticator.ts";

const USERNAME = "ada";
const PASSWORD = "the analytical engine weaves";
const PASSKEYS = `${ACCOUNT}/passkeys`;

/** Presses a button that asks an authenticator, and waits for where the form leads. */
function pressPasskey(page: Page, name: string): Promise<number> {
  return pressIn(page, page.getByRole("button", { name, exact: true })).then((answer) =>
    answer.status(),
  );
}

const shown = async (page: Page): Promise<string> =>
  (await page.locator("main").textContent()) ?? "";

test("passkeys", async (story) => {
  const step = stepsOf(story);
  const gate = await openGate();
  story.after(async () => void (await gate.stop()));
  const browser = await openBrowser();
  story.after(() => browser.close());
  const { page } = await newVisitor(browser);
  let phone: Authenticator;
  let key: Authenticator;
  let app = "";
  let codes: string[] = [];
  const nextCode = () => codes.shift() ?? assert.fail("no code is left");
  const amr = async () => {
    await page.goto(gate.url);
    assert.equal(page.url(), `${gate.url}/`);
    return (await page.locator("table tr", { hasText: "amr" }).locator("td").textContent()) ?? "";
  };
  const signedOut = async () => {
    await page.goto(`${gate.url}/.gatehouse/login`);
    assert.equal(pathOf(page), "/.gatehouse/login");
  };
  const password = async () => {
    await page.goto(`${gate.url}/.gatehouse/login`);
    await sendForm(page, { username: USERNAME, password: PASSWORD });
    assert.equal(pathOf(page), "/.gatehouse/two-factor");
  };

  await step("two ways are offered to somebody new, and a passkey is one of them", async () => {
    await setUp(page, gate, { username: USERNAME, name: "Ada Lovelace", password: PASSWORD });
    assert.equal(pathOf(page), `${ACCOUNT}/two-factor`);
    assert.match(await shown(page), /A passkey.*An authenticator app/s);
    await page.getByRole("link", { name: "Use a passkey" }).click();
    assert.equal(pathOf(page), PASSKEYS);
  });

  await step("a device that does not know its owner is not enough", async () => {
    phone = await attach(page, { synced: true });
    await phone.setVerified(false);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("status").filter({ hasText: "try again" }).waitFor();
    assert.equal(await phone.count(), 0);
    await phone.setVerified(true);
  });

  await step(
    "her first passkey asks for the saving of recovery codes, then lets her in",
    async () => {
      assert.equal(await pressPasskey(page, "Add a passkey"), 303);
      codes = await saveAndFinish(page);
      assert.equal(codes.length, 10);
      assert.equal(page.url(), `${gate.url}/`);
      assert.equal(await phone.count(), 1);
      assert.match(await amr(), /pwd.*swk.*user.*mfa/s);
    },
  );

  await step("by autofill she signs in without a name and without a password", async () => {
    await signOut(page, gate);
    // The simulated browser takes what it would offer in the field for the user name.
    await page.waitForURL(`${gate.url}/`);
    assert.match(await amr(), /^\s*swk.*user.*mfa/s);
  });

  await step("by the button, too", async () => {
    await withoutAutofill(page);
    await signOut(page, gate);
    assert.equal(pathOf(page), "/.gatehouse/login");
    assert.equal(await pressPasskey(page, "Sign in with a passkey"), 303);
    assert.match(await amr(), /^\s*swk.*user.*mfa/s);
  });

  await step("after the password it stands in for the code", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await page.locator("input[name=code]").count(), 0);
    assert.equal(await pressPasskey(page, "Use a passkey"), 303);
    assert.match(await amr(), /pwd.*swk.*user.*mfa/s);
  });

  await step("a sign-in that its owner does not unlock is none", async () => {
    await signOut(page, gate);
    await phone.setVerified(false);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("status").filter({ hasText: "try again" }).waitFor();
    await phone.setVerified(true);
    await signedOut();
    assert.equal(await pressPasskey(page, "Sign in with a passkey"), 303);
  });

  await step("the list says what it is, and takes a name of hers", async () => {
    await page.goto(gate.url + PASSKEYS);
    assert.match(await shown(page), /synced.*added.*last used/s);
    await page.getByText("Rename", { exact: true }).click();
    await sendForm(page, { name: "Her phone" });
    assert.match(await shown(page), /Your passkey has been renamed/);
    assert.match(await shown(page), /Her phone/);
  });

  await step("a device has one passkey of hers, and says so", async () => {
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByRole("status").filter({ hasText: "already" }).waitFor();
    assert.equal(await phone.count(), 1);
  });

  await step("a security key that keeps nothing is a second one", async () => {
    await phone.remove();
    key = await attach(page, { resident: false, transport: "usb" });
    await page.reload();
    assert.equal(await pressPasskey(page, "Add a passkey"), 303);
    assert.match(await shown(page), /Your passkey has been added/);
    assert.match(await shown(page), /Security key.*this device only/s);
  });

  await step("it works after the password, where the page names it", async () => {
    await signOut(page, gate);
    await password();
    assert.equal(await pressPasskey(page, "Use a passkey"), 303);
    assert.match(await amr(), /pwd.*hwk.*user.*mfa/s);
  });

  await step("an app for codes beside them: whichever was used last comes first", async () => {
    await page.goto(`${gate.url}${ACCOUNT}/two-factor`);
    await pressFormTo(page, `${ACCOUNT}/two-factor/start`);
    app = await connectPhone(page);
    codes = await saveAndFinish(page);
    await signOut(page, gate);
    await password();
    await sendForm(page, { code: codeOf(app, 1) });
    assert.equal(page.url(), `${gate.url}/`);
    await signOut(page, gate);
    await password();
    const text = await page.content();
    assert.ok(text.indexOf('name="code"') < text.indexOf("data-passkey="), "the code comes first");
  });

  await step("a sign-in by passkey may add another", async () => {
    assert.equal(await pressPasskey(page, "Use a passkey"), 303);
    await page.goto(gate.url + PASSKEYS);
    assert.equal(await page.getByRole("button", { name: "Add a passkey" }).count(), 1);
  });

  await step("what was removed is not asked for any more", async () => {
    const rows = page.locator("li", { hasText: "Security key" });
    await rows.getByText("Remove", { exact: true }).first().click();
    const removed = await pressIn(page, rows.locator("button", { hasText: "Remove" }));
    assert.equal(removed.status(), 303);
    assert.match(await shown(page), /Your passkey has been removed/);
    await signOut(page, gate);
    await password();
    const asked = await page.locator("[data-options]").getAttribute("data-options");
    assert.equal(JSON.parse(asked ?? "{}").allow.length, 1, "the phone alone is asked for");
  });

  await step("all passkeys lost: a recovery code lets her in, and to a new one", async () => {
    await key.remove();
    await page.getByRole("link", { name: /recovery code/i }).click();
    await sendForm(page, { code: nextCode() });
    await page.getByRole("link", { name: "Manage your passkeys" }).click();
    const fresh = await attach(page, { synced: true });
    await page.reload();
    assert.equal(await pressPasskey(page, "Add a passkey"), 303);
    assert.equal(await fresh.count(), 1);
    const lost = page.locator("li", { hasText: "Her phone" });
    await lost.getByText("Remove", { exact: true }).first().click();
    const removed = await pressIn(page, lost.locator("button", { hasText: "Remove" }));
    assert.equal(removed.status(), 303);
    await signOut(page, gate);
    assert.equal(await pressPasskey(page, "Sign in with a passkey"), 303);
    assert.match(await amr(), /^\s*swk/);
    phone = fresh;
  });

  await step(
    "one that was removed here, and is still on the device, does not sign in",
    async () => {
      // As long as it is not told: a browser that is forgets it.
      await page.addInitScript(() => {
        for (const name of ["signalAllAcceptedCredentials", "signalUnknownCredential"]) {
          Object.defineProperty(PublicKeyCredential, name, {
            value: undefined,
            configurable: true,
          });
        }
      });
      await page.goto(gate.url + PASSKEYS);
      const only = page.locator("ul.rows li");
      await only.getByText("Remove", { exact: true }).first().click();
      const removed = await pressIn(page, only.locator("button", { hasText: "Remove" }));
      assert.equal(removed.status(), 303);
      await signOut(page, gate);
      assert.equal(await phone.count(), 1);
      assert.equal(await pressPasskey(page, "Sign in with a passkey"), 401);
      assert.match(await shown(page), /This passkey doesn’t work here/);
      await phone.remove();
      await password();
      await page.getByRole("link", { name: /recovery code/i }).click();
      await sendForm(page, { code: nextCode() });
    },
  );

  await step("an old copy of a key is noticed", async () => {
    const counting = await attach(page);
    await page.goto(gate.url + PASSKEYS);
    assert.equal(await pressPasskey(page, "Add a passkey"), 303);
    await signOut(page, gate);
    assert.equal(await pressPasskey(page, "Sign in with a passkey"), 303);
    await signOut(page, gate);
    await counting.setCounter(1);
    assert.equal(await pressPasskey(page, "Sign in with a passkey"), 401);
    assert.match(await shown(page), /there may be a copy/);
  });

  await step("another domain is none of its business", async () => {
    const { page: other } = await newVisitor(browser);
    const stranger = await attach(other);
    await withoutAutofill(other);
    // The same server, by another name: browsers offer no passkey of the first one there.
    await other.goto(`${gate.url.replace("localhost", "127.0.0.1")}/.gatehouse/login`);
    assert.equal(await other.locator("[data-passkey]").count(), 0);
    assert.equal(await stranger.count(), 0);
  });

  await step("without a script everything works but passkeys, and the page says so", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(`${gate.url}/.gatehouse/login`);
    assert.match((await plain.locator("main").innerHTML()) ?? "", /Passkeys need JavaScript/);
    assert.equal(await plain.getByRole("button", { name: "passkey" }).count(), 0);
    await sendForm(plain, { username: USERNAME, password: PASSWORD });
    assert.equal(pathOf(plain), "/.gatehouse/two-factor");
    await plain.getByRole("link", { name: /recovery code/i }).click();
    await sendForm(plain, { code: nextCode() });
    assert.match((await plain.locator("main").innerHTML()) ?? "", /You are signed in/);
    await context.close();
  });
});

/** A browser that does not offer passkeys in fields: the simulated one would take them at once. */
async function withoutAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(PublicKeyCredential, "isConditionalMediationAvailable", {
      value: async () => false,
    });
  });
}
