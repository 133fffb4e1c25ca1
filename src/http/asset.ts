import { PATHS } from "../config/paths.ts";
import { utf8 } from "../kit/bytes.ts";

/** Served as it is, for ever: other content has another path. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

export const asset = <Body extends Asset["body"]>(
  name: string,
  extension: string,
  contentType: string,
  body: Body,
): Asset & { readonly body: Body } => ({
  path: `${PATHS.assets}/${name}.${contentHash(body)}.${extension}`,
  contentType,
  body,
});

/** FNV-1a, 32 bits: tells one version from the next, promises nothing else. */
function contentHash(body: Asset["body"]): string {
  let hash = 0x811c9dc5;
  for (const byte of typeof body === "string" ? utf8(body) : body) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
