import { expect, test } from "vitest";
import { API } from "../../../src/admin/contract.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate, type Settings } from "../../support/gate.ts";

/** What pages and the API say about plain http, and that an app's own responses stay its own. */
const said = async (settings: Settings, path: string): Promise<string | null> =>
  (await newBrowser(openGate({ policy: "bypass", ...settings })).get(path)).headers.get(
    "strict-transport-security",
  );

const PATHS = ["/.gatehouse/login", "/.gatehouse/nothing", `${API}/users`, "/.gatehouse/admin"];

test.each(PATHS)("%s speaks for its own host alone", async (path) => {
  expect(await said({}, path)).toBe("max-age=31536000");
});

test.each(PATHS)("%s says what HSTS says", async (path) => {
  const HSTS = "max-age=63072000; includeSubDomains; preload";
  expect(await said({ vars: { HSTS } }, path)).toBe(HSTS);
  expect(await said({ vars: { HSTS: "" } }, path)).toBeNull();
});

test("over plain http nothing is said (RFC 6797 §7.2)", async () => {
  expect(await said({ url: "http://localhost:8787" }, "/.gatehouse/login")).toBeNull();
});

test("a response of an app passes as it is", async () => {
  expect(await said({}, "/")).toBeNull();
});
