import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type BundledImages, IMAGE_FILE, IMAGE_FOLDER, LARGEST_IMAGE } from "../config/image.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The images of the checkout, as the Worker is built with them. */
export const ownImages = (): BundledImages => imagesIn(join(ROOT, IMAGE_FOLDER));

/** One that is too large is left out by its size alone: `parseImage` says so of what is named. */
export function imagesIn(folder: string): BundledImages {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((name) => IMAGE_FILE.test(name));
  return Object.fromEntries(
    files.map((name) => {
      const file = join(folder, name);
      const type = name.endsWith(".png") ? "image/png" : "image/svg+xml";
      const { size } = statSync(file);
      const body = size > LARGEST_IMAGE ? Buffer.alloc(LARGEST_IMAGE + 1) : readFileSync(file);
      return [`${IMAGE_FOLDER}/${name}`, `data:${type};base64,${body.toString("base64")}`];
    }),
  );
}
