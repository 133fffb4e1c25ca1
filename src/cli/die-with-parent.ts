import { Socket } from "node:net";

/**
 * Loaded into the programs that `npm start` runs (`node --import`). Nothing is ever written to
 * this pipe: it closes when `npm start` was killed in a way that no program can catch, and they
 * then end themselves as on Ctrl-C.
 */
const LIFELINE = 3;

new Socket({ fd: LIFELINE, readable: true, writable: false })
  .on("close", () => process.kill(process.pid, "SIGTERM"))
  .on("error", () => {})
  .resume()
  .unref();
