import { env } from "cloudflare:workers";
import type { Env } from "../../src/env.ts";

/** One real call to D1 or to a counter. */
export interface Call {
  readonly store: "D1" | "counters";
  readonly name: string;
}

/** Stands between the Worker and its storage: says when, whether, and what comes back. */
export type Listener = <T>(call: Call, make: () => Promise<T>) => Promise<T>;

/** The real D1 and the real counters, each call of which passes the listener. */
export function listened(listener: Listener): Pick<Env, "DB" | "ATTEMPTS"> {
  return { DB: listenedD1(env.DB, listener), ATTEMPTS: listenedCounters(env.ATTEMPTS, listener) };
}

const ASKS = ["first", "all", "run", "raw"];

function listenedD1(db: D1Database, listener: Listener): D1Database {
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const statement = (real: D1PreparedStatement): D1PreparedStatement => {
    const proxy = new Proxy(real, {
      get: (target, key) => {
        const method = Reflect.get(target, key);
        if (typeof method !== "function" || typeof key !== "string") return method;
        if (key === "bind") return (...args: unknown[]) => statement(target.bind(...args));
        if (!ASKS.includes(key)) return method.bind(target);
        return (...args: unknown[]) =>
          listener({ store: "D1", name: key }, async () => Reflect.apply(method, target, args));
      },
    });
    inner.set(proxy, real);
    return proxy;
  };
  return new Proxy(db, {
    get: (target, key) => {
      if (key === "prepare") return (sql: string) => statement(target.prepare(sql));
      if (key === "batch") {
        return (all: D1PreparedStatement[]) =>
          listener({ store: "D1", name: "batch" }, () =>
            target.batch(all.map((one) => inner.get(one) ?? one)),
          );
      }
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function listenedCounters(counters: Env["ATTEMPTS"], listener: Listener): Env["ATTEMPTS"] {
  type Stub = ReturnType<Env["ATTEMPTS"]["get"]>;
  const stub = (real: Stub): Stub =>
    new Proxy(real, {
      get: (target, key) => {
        const method = Reflect.get(target, key);
        if (typeof method !== "function" || typeof key !== "string") return method;
        return (...args: unknown[]) =>
          listener({ store: "counters", name: key }, async () =>
            Reflect.apply(method, target, args),
          );
      },
    });
  return new Proxy(counters, {
    get: (target, key) => {
      if (key === "get") {
        return (...args: Parameters<typeof target.get>) => stub(target.get(...args));
      }
      const value = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
