import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { expect, test } from "vitest";
import { experimental_getWranglerCommands as wranglerCommands } from "wrangler";
import { COMMANDS } from "../../src/cli/commands/all.ts";
import { readCommand } from "../../src/cli/commands/command.ts";
import { readDeployFlags } from "../../src/cli/deploy-flags.ts";
import { WRANGLER } from "../../src/cli/deployer.ts";
import { parseStartOptions } from "../../src/cli/start-plan.ts";
import { parseSecrets } from "../../src/config/secret.ts";

/**
 * Every command of the pages for operators is tried here: by the parser of the program that it calls,
 * or by running it. What neither covers is a mistake, unless it is in this list.
 */
const NOT_HERE: Readonly<Record<string, string>> = {
  "git pull": "needs a remote",
  "npm ci": "is what brought this test runner",
  "age-keygen": "is a program of others",
};
/** It is run. */
const NEW_SECRET = "openssl rand -base64 32 | tr '+/' '-_' | tr -d '=' > new-secret";
const PAGES = ["deploy", "operations", "secrets", "troubleshooting"].map(
  (name) => `docs/${name}.md`,
);
/** Fences that hold no commands. */
const DATA = ["toml", "yaml", "sql", "json"];
const PROGRAMS = ["npm", "npx", "git", "openssl", "curl", "wrangler", "age-keygen", "node"];

const { registry, globalFlags } = wranglerCommands();
const COMMAND_WORDS = COMMANDS.flatMap(({ words, alias }) => [words, alias ?? words]);
const FIRST_WORDS = new Set(COMMAND_WORDS.map((words) => words.split(" ")[0] ?? ""));

/** The simple commands of a line of a shell, as words. */
function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  const tokens = line.match(/"[^"]*"|'[^']*'|&&|[|<>]|(?:^|(?<=\s))#.*|[^\s|<>]+/g) ?? [];
  for (const [at, token] of tokens.entries()) {
    if (token.startsWith("#")) break;
    if (token === "&&" || token === "|") commands.push([]);
    else if (!"<>".includes(token) && !"<>".includes(tokens[at - 1] ?? "-"))
      commands.at(-1)?.push(token.replaceAll(/^["']|["']$/g, ""));
  }
  return commands.filter(({ length }) => length > 0);
}

/** What is wrong with this command; `undefined`: it is one. */
function mistakeIn(words: readonly string[]): string | undefined {
  const [program, ...rest] = words;
  if (NOT_HERE[words.join(" ")] !== undefined) return undefined;
  if (program === "npx" && rest[0] === "wrangler") return wranglerMistake(rest.slice(1));
  if (program === "wrangler") return wranglerMistake(rest);
  if (program === "npm") return npmMistake(rest);
  return `nothing tries it: ${words.join(" ")}`;
}

function npmMistake(words: readonly string[]): string | undefined {
  const [first, ...more] = words[0] === "run" ? words.slice(1) : words;
  if (more.length > 0 && more[0] !== "--") return "flags come after --";
  const args = more.slice(1);
  const read =
    first === "gatehouse"
      ? readCommand(args, COMMANDS)
      : first === "deploy"
        ? readDeployFlags(args)
        : first === "start" && parseStartOptions(args, "/");
  if (!read) return `nothing tries npm ${words.join(" ")}`;
  return read.ok ? undefined : read.reason;
}

function wranglerMistake(words: readonly string[]): string | undefined {
  let node = registry;
  let depth = 0;
  for (let next = node.subtree.get(words[0] ?? ""); next; depth++) {
    node = next;
    next = node.subtree.get(words[depth + 1] ?? "");
  }
  const { definition } = node;
  if (definition?.type !== "command") return `wrangler has no command ${words.join(" ")}`;
  const args = definition.args ?? {};
  const options: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, { type }] of Object.entries({ ...globalFlags, ...args }))
    options[name] = { type: type === "boolean" ? "boolean" : "string" };
  try {
    const { positionals } = parseArgs({
      ...{ args: words.slice(depth), options, allowPositionals: true, strict: true },
    });
    const places = definition.positionalArgs ?? [];
    const needed = places.filter((name) => args[name]?.demandOption === true).length;
    const most = places.some((name) => args[name]?.array)
      ? Number.POSITIVE_INFINITY
      : places.length;
    return positionals.length < needed || positionals.length > most
      ? `wrangler ${words.join(" ")}: takes ${places.join(", ")}`
      : undefined;
  } catch (error) {
    return `wrangler ${words.join(" ")}: ${error instanceof Error ? error.message : error}`;
  }
}

/** Of a command that is named without its arguments: `user remove`, `probe --origin`, `--percent 10`. */
function shortMistake(words: readonly string[]): string | undefined {
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.slice(2));
  const line = `${words.join(" ")} `;
  const found = COMMANDS.filter(({ words: own }) => line.startsWith(`${own} `));
  if (found.length === 0 && flags.length < words.length && !line.startsWith("--"))
    return `there is no command ${line}`;
  const known = (flag: string): boolean =>
    (found.length > 0 ? found : COMMANDS).some(
      (command) => flag in command.flags || ["url", "json", "yes", "help"].includes(flag),
    );
  const wrong = flags.filter((flag) => !known(flag));
  // `--percent` may be named without its number.
  const deploys = [words, [...words, "1"]].some((line) => readDeployFlags(line).ok);
  if (wrong.length === 0 || (found.length === 0 && deploys)) return undefined;
  return `no command has --${wrong.join(", --")}`;
}

/** The command lines of a page, with what is wrong about each. */
function mistakesIn(text: string): { tried: number; mistakes: string[] } {
  const mistakes: string[] = [];
  let tried = 0;
  const note = (line: string, mistake: string | undefined) => {
    tried++;
    if (mistake !== undefined) mistakes.push(`${line}: ${mistake}`);
  };
  const prose = text.replaceAll(/^```(\w*)\n(.*?)^```$/gms, (_, language, fenced) => {
    if (language !== "sh" && !DATA.includes(language)) note("```", `of kind "${language}"`);
    const lines = language === "sh" ? `${fenced}`.trim().split("\n") : [];
    for (const line of lines.filter((each) => each !== NEW_SECRET))
      for (const words of commandsIn(line)) note(line, mistakeIn(words));
    return "";
  });
  for (const [, code = ""] of prose.matchAll(/`([^`\n]+)`/g)) {
    const [words = []] = commandsIn(code);
    const [first = ""] = words;
    if (PROGRAMS.includes(first)) for (const one of commandsIn(code)) note(code, mistakeIn(one));
    else if (first.startsWith("--") || (FIRST_WORDS.has(first) && words.length > 1))
      note(code, shortMistake(words));
  }
  return { tried, mistakes };
}

test.each(PAGES)("every command in %s is one", (page) => {
  const { tried, mistakes } = mistakesIn(readFileSync(page, "utf8"));
  expect(mistakes).toEqual([]);
  expect(tried).toBeGreaterThan(5);
});

test.each([
  ["```sh\ndocker ps\n```", /nothing tries it: docker ps/],
  ["```sh\ngit pull && rm -rf /\n```", /nothing tries it: rm -rf/],
  ["```bash\nnpm start\n```", /of kind "bash"/],
  ["```sh\nnpm run gatehouse -- user promote grace\n```", /no command "user promote"/],
  ["```sh\nnpm run gatehouse user list\n```", /flags come after --/],
  ["```sh\nnpm run deploy -- --slowly\n```", /--slowly/],
  ["```sh\nnpm run tidy\n```", /nothing tries npm run tidy/],
  ["```sh\nnpx wrangler d1 rewind DB\n```", /wrangler has no command/],
  ["```sh\nnpx wrangler secret put A --forever # x\n```", /--forever/],
  ["```sh\nnpx wrangler d1 time-travel restore\n```", /takes database/],
  ["`npm run gatehouse -- audit --since`", /--since/],
  ["`wrangler deploy --soon`", /--soon/],
  ["`user promote`", /no command user promote/],
  ["`probe --gently`", /--gently/],
  ["`--gently`", /--gently/],
])("a wrong one is found: %s", (text, mistake) => {
  expect(mistakesIn(text).mistakes.join()).toMatch(mistake);
});

test("the command for a new secret makes one", () => {
  expect(readFileSync("docs/secrets.md", "utf8")).toContain(NEW_SECRET);
  const [command = ""] = NEW_SECRET.split(" > ");
  const made = execFileSync("sh", ["-c", command], { encoding: "utf8" }).trim();
  expect(parseSecrets({ GATEHOUSE_SECRET: made }).ok).toBe(true);
});

test("every command line of wrangler that `npm run deploy` uses is one", () => {
  const lines = Object.values(WRANGLER).map((line: (...args: never[]) => readonly string[]) =>
    Reflect.apply(
      line,
      undefined,
      line.length === 0 ? [] : [line === WRANGLER.share ? ["a@1%"] : "x"],
    ),
  );
  for (const line of lines) expect(wranglerMistake([...line, "--config", "f"])).toBeUndefined();
});
