declare module "qrcode-svg" {
  interface Options {
    readonly content: string;
    readonly ecl: "L" | "M" | "Q" | "H";
  }
  export default class QRCode {
    constructor(options: Options);
    /** Rows of modules, top to bottom; true is dark. */
    readonly qrcode: { readonly modules: readonly (readonly boolean[])[] };
  }
}

/** A rule in wrangler.toml imports style sheets as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
