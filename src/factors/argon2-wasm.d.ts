/** `CompiledWasm` in wrangler.toml: the import is a module that the runtime has compiled already. */
declare module "@phi-ag/argon2/argon2.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
