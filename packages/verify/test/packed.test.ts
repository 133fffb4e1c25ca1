import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "gatehouse-verify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund"], {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
function pack(path: string): Packed {
  const [packed]: Packed[] = JSON.parse(npm(path, "pack", "--json", "--pack-destination", folder));
  if (!packed) throw new Error(`${path} was not packed`);
  return packed;
}

/** No registry is asked: jose is what this repository has installed, as a tarball too. */
test("its tarball brings jose and nothing else, and works", () => {
  const verify = pack(resolve(import.meta.dirname, ".."));
  const modules = ["claims", "key-set", "refusal", "verify-assertion"];
  expect(verify.files.map(({ path }) => path).toSorted()).toEqual([
    "LICENSE",
    "README.md",
    ...modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
    "package.json",
  ]);

  const jose = pack(resolve("node_modules/jose")).filename;
  const overrides = { jose: `file:./${jose}` };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, overrides }));
  npm(folder, "install", "--offline", `./${verify.filename}`);
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  expect(Object.keys(lock.packages)).toEqual([
    "",
    "node_modules/@gatehouse/verify",
    "node_modules/jose",
  ]);
  const { dependencies, peerDependencies } = lock.packages["node_modules/@gatehouse/verify"];
  expect({ dependencies, peerDependencies }).toEqual({ peerDependencies: { jose: "^6.0.0" } });

  const script = `
    import { AssertionRefused, verifyAssertion } from "@gatehouse/verify";
    await verifyAssertion("e30.e30.e30", { issuer: "https://auth.example.com", audience: "app" })
      .catch((error) => console.log(error instanceof AssertionRefused, error.reason));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(said).toBe("true malformed\n");
});
