import { PATHS } from "../config/paths.ts";

/** Served as it is, for ever: other content has another path. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

export const asset = (
  name: string,
  extension: string,
  contentType: string,
  body: string,
): Asset => ({
  path: `${PATHS.assets}/${name}.${contentHash(body)}.${extension}`,
  contentType,
  body,
});

/** FNV-1a, 32 bits: tells one version from the next, promises nothing else. */
function contentHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
