import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { SourceMap, type SourceMapping } from "node:module";
import { join } from "node:path";

/** Lines and columns count from 0. */
interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface Node {
  readonly id: number;
  readonly callFrame: CallFrame;
}

interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** One isolate, by the inspector of its runtime (Chrome DevTools Protocol). */
async function openInspector(runtime: URL) {
  const url = new URL("/core:user:", runtime);
  const socket = new WebSocket(url.href);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`no inspector at ${url}`)));
  });
  let id = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id: of, result } = JSON.parse(String(data));
    waiting.get(of)?.(result);
    waiting.delete(of);
  });
  return {
    ask: (method: string, params: object = {}): Promise<unknown> =>
      new Promise((resolve) => {
        waiting.set(++id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}

/**
 * Writes a .cpuprofile of what happens meanwhile, and prints where the busy time went. `build`: where
 * the source maps of the Worker's modules are. `work` resolves to how many requests it was.
 */
export async function profile(
  inspector: URL,
  file: string,
  build: string,
  work: () => Promise<number>,
) {
  const { ask, close } = await openInspector(inspector);
  await ask("Profiler.enable");
  await ask("Profiler.setSamplingInterval", { interval: INTERVAL });
  await ask("Profiler.start");
  const requests = await work();
  const { profile: minified } = (await ask("Profiler.stop")) as { profile: Profile };
  close();
  const place = sourcesOf(build);
  const nodes = minified.nodes.map((node) => ({ ...node, callFrame: place(node.callFrame) }));
  const taken = { ...minified, nodes };
  writeFileSync(file, JSON.stringify(taken));
  console.table(topOf(taken, requests));
  console.log(`The whole profile: ${file}`);
}

/** Where a function of the built Worker was written. */
function sourcesOf(build: string): (frame: CallFrame) => CallFrame {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (module: string): SourceMap | undefined => {
    const file = join(build, `${module}.map`);
    if (!maps.has(module))
      maps.set(
        module,
        existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : undefined,
      );
    return maps.get(module);
  };
  return (frame) => {
    const { url, lineNumber, columnNumber } = frame;
    const entry = url === "" ? {} : mapOf(url)?.findEntry(lineNumber, columnNumber);
    const origin = entry as Partial<SourceMapping & { readonly name: string }> | undefined;
    if (origin?.originalSource === undefined) return frame;
    return {
      functionName: origin.name ?? frame.functionName,
      url: origin.originalSource.replace(/^(?:\.\.\/)+/, ""),
      lineNumber: origin.originalLine ?? 0,
      columnNumber: origin.originalColumn ?? 0,
    };
  };
}

/** µs between two samples. */
const INTERVAL = 100;
/** µs that one sample may stand for: the profiler adds a pause to whatever runs first after it. */
const LONGEST = 10 * INTERVAL;
const MOST = 30;

/** Functions by their own share of the busy time. */
function topOf(
  { nodes, samples, timeDeltas }: Profile,
  requests: number,
): Record<string, string>[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      url === "" ? functionName : `${functionName || "(anonymous)"} ${url}:${lineNumber + 1}`,
    ]),
  );
  const own = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const name = names.get(id) ?? "";
    const time = Math.min(timeDeltas[at] ?? 0, LONGEST);
    if (name !== "(idle)") own.set(name, (own.get(name) ?? 0) + time);
  }
  const busy = [...own.values()].reduce((sum, each) => sum + each, 0);
  return [...own]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([where, time]) => ({
      where,
      "% of busy time": ((100 * time) / busy).toFixed(1),
      "µs a request": (time / requests).toFixed(1),
    }));
}
