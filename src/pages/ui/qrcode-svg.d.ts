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
