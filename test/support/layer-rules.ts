import { type Arrow, arrows, type SourceTree, withoutComments } from "./source-tree.ts";

/** From the roof to the ground. An arrow may go down, or stay in its own room. */
const FLOORS: readonly (readonly string[])[] = [
  ["worker"],
  ["app"],
  ["container"],
  ["admin"],
  ["gateway", "pages", "maintenance"],
  ["http"],
  ["login", "enrolment", "account"],
  ["verification"],
  ["services"],
  ["telemetry"],
  ["assertion", "policy"],
  ["session", "routing"],
  ["audit", "epoch", "limits", "mail"],
  ["store"],
  ["moving"],
  ["factors"],
  ["config", "languages"],
  ["kit"],
];
/** Not part of the Worker: programs of their own that may use the rooms named here. */
const OUTBUILDINGS: Readonly<Record<string, readonly string[]>> = {
  cli: [
    "config",
    "kit",
    "factors",
    "moving",
    "admin/contract.ts",
    "admin/moving/contract.ts",
    "admin/today/contract.ts",
  ],
};
/** The gate knows sessions only, so it cannot honour a login that is half done. */
const WALLS: Readonly<Record<string, readonly string[]>> = {
  gateway: ["login", "enrolment", "account", "verification"],
  admin: ["gateway"],
};
const BINDINGS = "env.ts";
const SEES_BINDINGS = ["worker", "app", "container"];

function roomOf(file: string): string {
  const outbuilding = Object.keys(OUTBUILDINGS).find((name) => file.startsWith(`${name}/`));
  return outbuilding ?? file.split("/")[0]?.replace(/\.tsx?$/, "") ?? file;
}

const floorOf = (room: string): number => FLOORS.findIndex((rooms) => rooms.includes(room));

/** Why an import must not be, or `undefined` where it may. */
export function arrowMistake({ from, to }: Arrow): string | undefined {
  const [above, below] = [roomOf(from), roomOf(to)];
  if (to.startsWith("..")) return "leaves src";
  if (above === below) return undefined;
  if (to === BINDINGS)
    return SEES_BINDINGS.includes(above) ? undefined : "may not see the bindings";
  if (from === BINDINGS) return undefined;
  const allowed = OUTBUILDINGS[above];
  if (allowed) {
    return allowed.some((name) => name === below || name === to) ? undefined : "is not for it";
  }
  if (below in OUTBUILDINGS) {
    return below.startsWith(`${above}/`) ? undefined : "reaches into a program of its own";
  }
  if (WALLS[above]?.includes(below)) return "goes through a wall";
  const [high, low] = [floorOf(above), floorOf(below)];
  if (high < 0 || low < 0) return "touches a room that has no floor in the plan";
  if (high === low) return "goes to a neighbour on the same floor";
  return high > low ? "points up" : undefined;
}

export const brokenArrows = (tree: SourceTree): string[] =>
  arrows(tree).flatMap((arrow) => {
    const mistake = tree.has(arrow.to) ? arrowMistake(arrow) : "leads to no file";
    return mistake ? [`${arrow.from} → ${arrow.to} ${mistake}`] : [];
  });

export const misnamed = (tree: SourceTree): string[] =>
  [...tree.keys()].flatMap((file) => {
    const parts = file.replace(/(\.d)?\.(tsx?|js|css)$/, "").split("/");
    if (parts.at(-1) === "index") return [`${file} is a barrel`];
    if (parts.some((part) => /^(utils?|helpers?|common|shared|misc|lib)$/.test(part))) {
      return [`${file} says nothing about what is inside`];
    }
    return parts.every((part) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))
      ? []
      : [`${file} is not kebab-case`];
  });

interface Ban {
  readonly what: string;
  readonly pattern: RegExp;
  /** Where it is at home: files, or folders that end in a slash. */
  readonly except: readonly string[];
}

const PROGRAMS = Object.keys(OUTBUILDINGS).map((name) => `${name}/`);

const BANS: readonly Ban[] = [
  {
    what: "SQL",
    pattern: /\.prepare\(|\.exec\(["'`]/,
    except: ["store/", "limits/", "cli/state-folder.ts"],
  },
  {
    what: "a hidden clock",
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/,
    except: ["kit/clock.ts", "pages/ui/script.ts", "pages/ui/passkey-script.ts", ...PROGRAMS],
  },
  { what: "predictable randomness", pattern: /\bMath\.random\b/, except: [] },
  { what: "failing open", pattern: /\bpassThroughOnException\b/, except: [] },
  {
    what: "a request to elsewhere",
    pattern: /(?<![.\w])fetch\(|\bglobalThis\.fetch\b|\bconnect\(/,
    except: ["worker.ts", "container.ts", "gateway/", ...PROGRAMS],
  },
  { what: "code from text", pattern: /\beval\(|\bnew Function\(/, except: [] },
  // scrypt, which WebCrypto does not have.
  {
    what: "Node",
    pattern: /["']node:|\bprocess\./,
    except: ["cli/", "factors/foreign-hash.ts", "factors/node-crypto.d.ts"],
  },
  {
    what: "normalization without a bound on runs of marks",
    pattern: /\.normalize\(/,
    // A password is at most 1 024 bytes long, and stored hashes depend on its spelling.
    except: ["kit/fold.ts", "factors/password-policy.ts"],
  },
  {
    what: "a session that ends and is still remembered",
    pattern: /\b(?:deleteSession\w*|deleteTicketsOf|everythingElse|sessions\.invalidate)\(/,
    except: ["session/", "store/"],
  },
  { what: "a secret read past config", pattern: /\.GATEHOUSE_SECRET/, except: ["config/", "cli/"] },
];

export const bannedWords = (tree: SourceTree): string[] =>
  [...tree].flatMap(([file, code]) =>
    BANS.filter(
      ({ pattern, except }) =>
        !except.some((home) => (home.endsWith("/") ? file.startsWith(home) : file === home)) &&
        pattern.test(withoutComments(code)),
    ).map(
      ({ what, pattern }) => `${file} has ${what}: ${pattern.exec(withoutComments(code))?.[0]}`,
    ),
  );
