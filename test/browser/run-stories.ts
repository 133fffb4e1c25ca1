import { run } from "node:test";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Runs story files, so many at once, and tells each step as it ends. `timeout` of a story in ms. */
export async function runStories(
  files: readonly string[],
  timeout: number,
  concurrency = 1,
): Promise<Counts> {
  let passed = 0;
  let failed = 0;
  const stories = run({ files, concurrency, timeout });
  stories.on("test:pass", ({ name, nesting, details, skip }) => {
    if (details.type === "suite" || files.includes(name)) return;
    if (skip) {
      console.log(`${"  ".repeat(nesting)}- ${name} (left out: ${skip})`);
      return;
    }
    passed++;
    console.log(`${"  ".repeat(nesting)}✓ ${name}`);
  });
  stories.on("test:fail", ({ name, nesting, details }) => {
    failed++;
    console.log(`${"  ".repeat(nesting)}✗ ${name}`);
    console.error(details.error.cause ?? details.error);
  });
  stories.on("test:stdout", ({ message }) => process.stdout.write(message));
  stories.on("test:stderr", ({ message }) => process.stderr.write(message));
  await new Promise((resolve) => stories.on("end", resolve).resume());
  return { passed, failed };
}
