import { expect, test } from "vitest";
import { arrowMistake, bannedWords, brokenArrows, misnamed } from "../support/layer-rules.ts";
import { arrows, findCircle, readSourceTree } from "../support/source-tree.ts";

const src = readSourceTree("src");
const LONGEST_FILE = 300;

test("the whole of src is looked at", () => {
  expect([...src.keys()]).toContain("kit/clock.ts");
  expect(arrows(src)).toContainEqual({ from: "kit/random.ts", to: "kit/bytes.ts" });
});

test("imports point down only", () => expect(brokenArrows(src)).toEqual([]));

test("no imports run in a circle", () => expect(findCircle(arrows(src))).toBeUndefined());

test("no barrels, no catch-all folders, one way of writing names", () =>
  expect(misnamed(src)).toEqual([]));

test("what is dangerous stands in its one place", () => expect(bannedWords(src)).toEqual([]));

test("files stay short enough to be read at once", () => {
  // All sentences of a language are one file, because they are loaded at once.
  const long = [...src].filter(
    ([file, code]) =>
      code.split("\n").length > LONGEST_FILE + 1 && !/^languages\/[\w-]+\.js$/.test(file),
  );
  expect(long.map(([file]) => file)).toEqual([]);
});

test.each([
  ["store/users.ts", "login/finish.ts", "points up"],
  ["gateway/guard.ts", "login/finish.ts", "goes through a wall"],
  ["pages/login.tsx", "login/finish.ts", undefined],
  ["gateway/guard.ts", "pages/login.tsx", "goes to a neighbour on the same floor"],
  ["session/token.ts", "env.ts", "may not see the bindings"],
  ["container.ts", "env.ts", undefined],
  ["gateway/guard.ts", "gateway/respond.ts", undefined],
  ["admin/people/list-view.tsx", "pages/ui/layout.tsx", undefined],
  ["pages/pages.ts", "admin/api.ts", "points up"],
  ["kit/seal.ts", "../test/x.ts", "leaves src"],
  ["kit/seal.ts", "attic/x.ts", "touches a room that has no floor in the plan"],
  ["cli/start.ts", "config/parse.ts", undefined],
  ["cli/start.ts", "store/users.ts", "is not for it"],
  ["app.ts", "cli/start.ts", "reaches into a program of its own"],
])("the arrow %s → %s: %s", (from, to, mistake) => {
  expect(arrowMistake({ from, to })).toBe(mistake);
});

test("every kind of breach is told with its place", () => {
  const container = new Map([
    ["kit/a.ts", 'import type { B } from "./b.ts"; // import "./c.ts"'],
    ["kit/b.ts", 'export * from "./a.ts"; const late = () => import("../store/gone.ts");'],
    ["session/index.ts", 'const t = Date.now(), u = "https://x", r = Math.random();'],
    ["store/Users.ts", 'db.prepare("SELECT 1")'],
    ["login/utils/x.ts", 'db.prepare("SELECT 1"); await fetch("x"); /* eval( */'],
  ]);
  expect(brokenArrows(container)).toEqual(["kit/b.ts → store/gone.ts leads to no file"]);
  expect(findCircle(arrows(container))).toEqual(["kit/a.ts", "kit/b.ts", "kit/a.ts"]);
  expect(misnamed(container)).toEqual([
    "session/index.ts is a barrel",
    "store/Users.ts is not kebab-case",
    "login/utils/x.ts says nothing about what is inside",
  ]);
  expect(bannedWords(container)).toEqual([
    "session/index.ts has a hidden clock: Date.now",
    "session/index.ts has predictable randomness: Math.random",
    "login/utils/x.ts has SQL: .prepare(",
    "login/utils/x.ts has a request to elsewhere: fetch(",
  ]);
});
