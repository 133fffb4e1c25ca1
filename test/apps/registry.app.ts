import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { freePort } from "../../src/cli/network.ts";
import { temporaryFolder } from "../browser/fixtures.ts";
import { stepsOf } from "../browser/steps.ts";
import { putBehindGate } from "./gated.ts";
import { debianLibraries, debianProgram } from "./programs.ts";
import { startServer } from "./start-server.ts";
import { addToken } from "./tokens.ts";

test("a registry of container images", async (story) => {
  const step = stepsOf(story);
  const folder = temporaryFolder(story);
  const env = { PATH: process.env.PATH, HOME: folder, LD_LIBRARY_PATH: debianLibraries() };
  const port = await freePort();
  const config = join(folder, "registry.json");
  // JSON is YAML.
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      storage: { filesystem: { rootdirectory: join(folder, "storage") } },
      http: { addr: `127.0.0.1:${port}` },
    }),
  );
  const command = [debianProgram("/usr/bin/docker-registry"), "serve", config];
  await startServer(story, port, command, { cwd: folder, env });
  const gate = await putBehindGate(story, `http://127.0.0.1:${port}`);
  const token = await addToken(gate.url, "builder");
  const registry = new URL(gate.url).host;
  const authfile = join(folder, "auth.json");
  const skopeo = (...words: readonly string[]) =>
    promisify(execFile)(debianProgram("/usr/bin/skopeo"), words, { cwd: folder, env });
  const copy = (from: string, to: string) =>
    skopeo(
      ...["--insecure-policy", "--tmpdir", folder, "copy", "--authfile", authfile],
      ...["--src-tls-verify=false", "--dest-tls-verify=false", from, to],
    );
  const login = (password: string) =>
    skopeo(
      ...["login", "--tls-verify=false", "--authfile", authfile],
      ...["--username", "builder", "--password", password, registry],
    );
  const image = writeImage(join(folder, "image"));

  await step("without a token nothing is pushed", async () => {
    await assert.rejects(copy(`oci:${image}:loom`, `docker://${registry}/loom:1`), /unauthorized/i);
  });

  await step("a wrong one is refused at login, a right one is taken", async () => {
    await assert.rejects(login(`ght_${"x".repeat(43)}`), /invalid username\/password|unauthorized/);
    assert.match((await login(token)).stdout, /Login Succeeded/);
  });

  await step("an image is pushed, and pulled as it was", async () => {
    await copy(`oci:${image}:loom`, `docker://${registry}/loom:1`);
    const back = join(folder, "back");
    await copy(`docker://${registry}/loom:1`, `oci:${back}:loom`);
    assert.deepEqual(blobsOf(back), blobsOf(image));
  });
});

/** An image of one layer, in the layout that tools exchange (OCI Image Layout). */
function writeImage(folder: string): string {
  mkdirSync(join(folder, "blobs/sha256"), { recursive: true });
  const blob = (mediaType: string, bytes: Buffer) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    writeFileSync(join(folder, "blobs/sha256", hash), bytes);
    return { mediaType, digest: `sha256:${hash}`, size: bytes.length };
  };
  const json = (mediaType: string, value: object) =>
    blob(mediaType, Buffer.from(JSON.stringify(value)));
  const type = (name: string) => `application/vnd.oci.image.${name}`;
  const files = Buffer.concat([randomBytes(2_000_000), Buffer.alloc(1024)]);
  const layer = blob(type("layer.v1.tar+gzip"), gzipSync(files));
  const diff = `sha256:${createHash("sha256").update(files).digest("hex")}`;
  const config = json(type("config.v1+json"), {
    ...{ architecture: "amd64", os: "linux", rootfs: { type: "layers", diff_ids: [diff] } },
  });
  const manifest = json(type("manifest.v1+json"), {
    ...{ schemaVersion: 2, mediaType: type("manifest.v1+json"), config, layers: [layer] },
  });
  const annotations = { "org.opencontainers.image.ref.name": "loom" };
  const index = { schemaVersion: 2, manifests: [{ ...manifest, annotations }] };
  writeFileSync(join(folder, "index.json"), JSON.stringify(index));
  writeFileSync(join(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  return folder;
}

const blobsOf = (folder: string) => {
  const blobs = join(folder, "blobs/sha256");
  return readdirSync(blobs)
    .sort()
    .map((name) => [name, readFileSync(join(blobs, name)).length]);
};
