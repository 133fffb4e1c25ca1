import { utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";

/** An image that the gate serves itself. */
export interface Image {
  readonly contentType: "image/svg+xml" | "image/png";
  /** Text, because apps are written into the Worker as JSON. */
  readonly base64: string;
}

/** Bytes: every page shows it. */
export const LARGEST_IMAGE = 64 * 1024;
/** `src/config` reads no files: `src/cli/build-worker.ts` puts those of this folder in. */
export const IMAGE_FOLDER = "brand";
export const IMAGE_FILE = /^[\w-][\w.-]{0,60}\.(?:svg|png)$/;

/** Data URIs of the files in the folder, by path: `brand/logo.svg`. */
export type BundledImages = Readonly<Record<string, string>>;

declare const BUNDLED_IMAGES: BundledImages | undefined;

/** Programs of the command line, which are not built, say under this key what is in the folder. */
export const IMAGES = Symbol("images");

/** Those that the Worker was built with. */
export function imagesOf(env: { readonly [IMAGES]?: unknown }): BundledImages {
  const told = env[IMAGES] as BundledImages | undefined;
  return told ?? (typeof BUNDLED_IMAGES === "undefined" ? {} : BUNDLED_IMAGES);
}

const DATA = /^data:(image\/svg\+xml|image\/png)((?:;[\w-]+(?:=[\w-]+)?)*),/i;

/** A `data:` URI (RFC 2397) of an SVG or PNG image, or the name of a file that is bundled. */
export function parseImage(text: string, bundled: BundledImages): Result<Image, string> {
  if (!text.startsWith("data:")) {
    const file = text.startsWith(`${IMAGE_FOLDER}/`) && text.slice(IMAGE_FOLDER.length + 1);
    if (!file || !IMAGE_FILE.test(file)) {
      return refuse(
        `must be a data: URI of an SVG or PNG image, or a file such as "${IMAGE_FOLDER}/logo.svg"`,
      );
    }
    const inside = Object.hasOwn(bundled, text) ? bundled[text] : undefined;
    if (inside === undefined) return refuse("names a file that the Worker was not built with");
    return parseImage(inside, {});
  }
  const [head = "", type = "", parameters = ""] = DATA.exec(text) ?? [];
  if (head === "") return refuse("must be a data: URI of image/svg+xml or image/png");
  const body = decode(text.slice(head.length), /;base64$/i.test(parameters));
  if (body === undefined) return refuse("is not encoded as a data: URI");
  if (body.length > LARGEST_IMAGE) return refuse(`has more than ${LARGEST_IMAGE / 1024} KB`);
  const contentType = type.toLowerCase() === "image/png" ? "image/png" : "image/svg+xml";
  const fits = contentType === "image/png" ? isPng(body) : isSvg(body);
  return fits ? ok({ contentType, base64: toBase64(body) }) : refuse(`is not ${contentType}`);
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export const bytesOf = ({ base64 }: Image): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

function decode(data: string, base64: boolean): Uint8Array<ArrayBuffer> | undefined {
  try {
    const unescaped = decodeURIComponent(data);
    if (!base64) return utf8(unescaped);
    return Uint8Array.from(atob(unescaped), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** https://www.w3.org/TR/png-3/#5PNG-file-signature */
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const isPng = (body: Uint8Array): boolean => PNG.every((byte, at) => body[at] === byte);

/** Scripts in it are no mistake: it is served so that none of them can run. */
const isSvg = (body: Uint8Array): boolean =>
  new TextDecoder().decode(body.subarray(0, 4096)).includes("<svg");
