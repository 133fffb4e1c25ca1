import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { freePort } from "../../src/cli/network.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { type Gated, putBehindGate } from "./gated.ts";
import { nextFolder } from "./programs.ts";
import { startServer } from "./start-server.ts";

const LAYOUT = `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;
const PAGE = `import { cookies } from "next/headers";
import { redirect } from "next/navigation";

async function make(form) {
  "use server";
  (await cookies()).set("made", String(form.get("name")));
  redirect("/");
}

export default async function Page() {
  const made = (await cookies()).get("made")?.value;
  return <><p>{"made: " + made}</p><form action={make}><input name="name" /></form></>;
}
`;

test("Next.js", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  mkdirSync(join(folder, "app"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  writeFileSync(join(folder, "app/layout.js"), LAYOUT);
  writeFileSync(join(folder, "app/page.js"), PAGE);
  symlinkSync(join(nextFolder(), "node_modules"), join(folder, "node_modules"));
  const program = [process.execPath, join(folder, "node_modules/next/dist/bin/next")];
  const env = { NEXT_TELEMETRY_DISABLED: "1" };
  // Turbopack, the default, takes no node_modules that is a link to another folder.
  const build = [...program.slice(1), "build", "--webpack"];
  await promisify(execFile)(process.execPath, build, {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const port = await freePort();
  const command = [...program, "start", "-H", "127.0.0.1", "-p", `${port}`];
  await startServer(story, port, command, { cwd: folder, env });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`);

  await step("a server action of its own page is carried out", async () => {
    const answer = await act(gate, gate.url);
    assert.equal(answer.status, 303);
    assert.match(answer.headers.getSetCookie().join(), /made=loom/);
    const cookie = `${gate.cookie}; made=loom`;
    const page = await fetch(gate.url, { headers: { cookie } });
    assert.match(await page.text(), /made: loom/);
  });

  await step("one of another site's page is not", async () => {
    const answer = await act(gate, "https://elsewhere.example");
    assert.equal(answer.status, 500);
  });
});

/** Sends the form of the page as a browser without JavaScript does. */
async function act({ url, cookie }: Gated, origin: string): Promise<Response> {
  const page = await (await fetch(url, { headers: { cookie } })).text();
  const action = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(page)?.[1];
  assert.ok(action, "the form names its action");
  const body = new FormData();
  body.set(action, "");
  body.set("name", "loom");
  const headers = { cookie, origin, referer: `${origin}/` };
  return fetch(url, { method: "POST", redirect: "manual", headers, body });
}
