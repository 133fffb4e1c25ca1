import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { childrenOf } from "../cpu.ts";
import { program } from "./install.ts";
import { freePort, type Program, startProgram } from "./processes.ts";
import type { Side, Timed } from "./side.ts";

const APP = "app.bench.example";
const SIGN_IN = "auth.bench.example";

/** A program that nginx asks about every request, by `auth_request`. */
export interface Judge {
  /** The path that is asked. */
  readonly path: string;
  readonly start: (port: number, signInUrl: string) => Promise<Program>;
  readonly factors: string;
  readonly signIn: (
    timed: Timed,
    url: URL,
    headers: Readonly<Record<string, string>>,
    at: number,
  ) => Promise<string>;
}

/**
 * Connections are kept to all three sides, and nothing is logged for each request. TLS is said to
 * have ended before, as these programs want their cookies.
 */
const configOf = (port: number, judge: number, path: string, origin: string): string => `
worker_processes auto;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_timeout 600s;
  keepalive_requests 10000000;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  upstream judge { server 127.0.0.1:${judge}; keepalive 64; }
  upstream origin { server ${new URL(origin).host}; keepalive 64; }
  proxy_http_version 1.1;
  server {
    listen 127.0.0.1:${port};
    server_name ${APP};
    location / {
      auth_request /judge;
      auth_request_set $user $upstream_http_remote_user;
      auth_request_set $groups $upstream_http_remote_groups;
      auth_request_set $name $upstream_http_remote_name;
      auth_request_set $email $upstream_http_remote_email;
      proxy_set_header Remote-User $user;
      proxy_set_header Remote-Groups $groups;
      proxy_set_header Remote-Name $name;
      proxy_set_header Remote-Email $email;
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_pass http://origin;
    }
    location = /judge {
      internal;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header Connection "";
      proxy_set_header X-Original-Method $request_method;
      proxy_set_header X-Original-URL https://$host$request_uri;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $host;
      proxy_set_header X-Forwarded-URI $request_uri;
      proxy_pass http://judge${path};
    }
  }
  server {
    listen 127.0.0.1:${port};
    server_name ${SIGN_IN};
    location / {
      proxy_set_header Host $host;
      proxy_set_header Connection "";
      proxy_set_header X-Original-URL https://$host$request_uri;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $host;
      proxy_set_header X-Forwarded-URI $request_uri;
      proxy_pass http://judge;
    }
  }
}
`;

export async function openAuthRequest(
  name: string,
  folder: string,
  origin: string,
  judge: Judge,
): Promise<Side> {
  const nginx = program("nginx");
  const own = join(folder, `${name}-nginx`);
  mkdirSync(own);
  const [port, judgePort] = [await freePort(), await freePort()];
  const asked = await judge.start(judgePort, `https://${SIGN_IN}`);
  const config = join(own, "nginx.conf");
  writeFileSync(config, configOf(port, judgePort, judge.path, origin));
  const args = ["-p", own, "-c", config, "-e", "stderr", "-g", "daemon off;"];
  const proxy = await startProgram(nginx, args, { folder: own, port }).catch(async (reason) => {
    await asked.end();
    throw reason;
  });
  const url = new URL(`http://127.0.0.1:${port}`);
  return {
    name: `${name} + nginx`,
    url,
    host: APP,
    pids: () => [asked.pid, proxy.pid, ...childrenOf(proxy.pid)],
    people: {
      factors: judge.factors,
      identity: ["remote-user", "not signed"],
      signIn: (at, timed) => judge.signIn(timed, url, { host: SIGN_IN }, at),
    },
    close: async () => {
      await proxy.end();
      await asked.end();
    },
  };
}
