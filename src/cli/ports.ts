import { createServer } from "node:net";

const bind = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });

/** Whether nobody listens on the loopback port, on either family this machine has. */
export async function isFree(port: number): Promise<boolean> {
  const tries = await Promise.allSettled([bind(port, "127.0.0.1"), bind(port, "::1")]);
  return !tries.some((each) => each.status === "rejected" && isTaken(each.reason));
}

/** A loopback port that was free a moment ago. */
export const freePort = (): Promise<number> => bind(0, "127.0.0.1");

// EACCES is a port below 1024: as good as taken. No IPv6 on this machine is not a reason.
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  (error.code === "EADDRINUSE" || error.code === "EACCES");
