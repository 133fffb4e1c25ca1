import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { freePort } from "../../src/cli/network.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { appWith, type Gated, putBehindGate } from "./gated.ts";
import { debianFile, debianLibraries, debianProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";

const SITE = join(import.meta.dirname, "rails-site.ru");

test("Rails", async (story) => {
  const step = stepsOf(story);
  const port = await freePort();
  const ruby = debianProgram("/usr/bin/ruby");
  const bind = `tcp://127.0.0.1:${port}`;
  const command = [ruby, debianProgram("/usr/bin/puma"), "-b", bind, "-t", "1:2", SITE];
  const cwd = temporaryFolder(story);
  await startServer(story, port, command, { cwd, env: environment() });
  const origin = `http://127.0.0.1:${port}`;

  for (const forwarded_host of ["origin", "app"]) {
    await step(`accepts its own form with forwarded_host = "${forwarded_host}"`, async () => {
      const gate = await putBehindGate(story, origin, appWith({ forwarded_host }));
      const { sent, cookie } = await sendForm(gate, gate.url);
      assert.equal(sent.status, 302);
      assert.equal(sent.headers.get("location"), `${gate.url}/`);
      const page = await fetch(`${gate.url}/`, { headers: { cookie } });
      assert.match(await page.text(), /made: loom/);
      const stranger = await sendForm(gate, "https://elsewhere.example");
      assert.equal(stranger.sent.status, 422);
      assert.match(await stranger.sent.text(), /InvalidAuthenticityToken/);
      await gate.stop();
    });
  }
});

/** Fills the form as a page of `origin` would. */
async function sendForm({ url, cookie }: Gated, origin: string) {
  const page = await fetch(`${url}/`, { headers: { cookie } });
  const token = /name="authenticity_token" value="([^"]+)"/.exec(await page.text())?.[1];
  assert.ok(token, "the form has a token");
  const sent = await fetch(`${url}/cards`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: withCookies(cookie, page), origin, referer: `${origin}/` },
    body: new URLSearchParams({ authenticity_token: token, name: "loom" }),
  });
  return { sent, cookie: withCookies(cookie, sent) };
}

const withCookies = (cookie: string, answer: Response): string =>
  [cookie, ...answer.headers.getSetCookie().map((line) => line.split(";")[0])].join("; ");

/** Where Debian's Ruby looks for what is not installed but unpacked. */
function environment(): NodeJS.ProcessEnv {
  const versions = (path: string) =>
    existsSync(debianFile(path))
      ? readdirSync(debianFile(path)).map((name) => `${path}/${name}`)
      : [];
  const libraries = [
    ...["/usr/lib/ruby/vendor_ruby", ...versions("/usr/lib/ruby")],
    ...readdirSync(debianFile("/usr/lib"))
      .filter((name) => name.endsWith("-linux-gnu"))
      .flatMap((name) => [
        ...versions(`/usr/lib/${name}/ruby`),
        ...versions(`/usr/lib/${name}/ruby/vendor_ruby`),
      ]),
  ];
  const gems = [
    ...versions("/usr/share/rubygems-integration"),
    ...versions("/usr/lib/ruby/gems"),
    ...versions("/var/lib/gems"),
    ...readdirSync(debianFile("/usr/lib")).flatMap((name) =>
      versions(`/usr/lib/${name}/rubygems-integration`),
    ),
  ];
  return {
    LD_LIBRARY_PATH: debianLibraries(),
    RUBYLIB: libraries.map(debianFile).join(":"),
    GEM_PATH: gems.map(debianFile).join(":"),
  };
}
