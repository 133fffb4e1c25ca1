/** Of Node's crypto, which the runtime has by `nodejs_compat`, what is used here. */
declare module "node:crypto" {
  export function scryptSync(
    password: string,
    salt: Uint8Array,
    keylen: number,
    options: { cost: number; blockSize: number; parallelization: number; maxmem: number },
  ): Uint8Array;
}
