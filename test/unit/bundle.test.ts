import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bundleWorker } from "../../src/cli/build-worker.ts";
import { LANGUAGES } from "../../src/languages/languages.ts";

/**
 * KiB, gzip, each module by itself; WebAssembly and style sheets are files of their own. When it has
 * become smaller, so should the figure.
 */
const MOST = {
  /** What an isolate has to load before it answers anything: all that forwarding needs. */
  start: 96,
  /** All of it but for languages, pages and administration included. */
  all: 277,
  /** One language, which is loaded by its first reader. */
  language: 20,
};

test("the Worker is no larger than it was", async () => {
  const modules = new Map(
    [...(await bundleWorker())]
      .filter(([name]) => name.endsWith(".mjs"))
      .map(([name, contents]) => [name, new TextDecoder().decode(contents)]),
  );
  const start = new Set<string>();
  const load = (name: string): void => {
    if (start.has(name)) return;
    start.add(name);
    // Not `import(…)`, which loads later.
    const needed = (modules.get(name) ?? "").matchAll(/(?:from|import)"\.\/([^"]+\.mjs)"/g);
    for (const [, other = ""] of needed) load(other);
  };
  load("worker.mjs");
  expect(start.size).toBeGreaterThan(1);
  expect(start.size).toBeLessThan(modules.size);

  const sizeOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + gzipSync(modules.get(name) ?? "").length, 0) / 1024;
  expectWithin(sizeOf(start), MOST.start);
  const isLanguage = (name: string) =>
    LANGUAGES.some(({ code }) => name.startsWith(`${code.toLowerCase()}-`));
  const languages = [...modules.keys()].filter(isLanguage);
  expect(languages).toHaveLength(LANGUAGES.length - 1);
  for (const name of languages) expect(sizeOf([name]), name).toBeLessThan(MOST.language);
  expectWithin(sizeOf([...modules.keys()].filter((name) => !isLanguage(name))), MOST.all);

  const code = [...modules.values()].join("\n");
  expect(code).toContain("x5c");
  expect(code).not.toMatch(/tsyringe|SafetyNet\)/);
});

function expectWithin(size: number, most: number): void {
  expect(size).toBeLessThan(most);
  expect(size).toBeGreaterThan(most * 0.9);
}
