import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type OutgoingHeaders, outgoingHeaders } from "../../../src/gateway/request-headers.ts";
import { UNTRUSTED_HEADERS } from "../../../src/gateway/untrusted-headers.ts";

const how: OutgoingHeaders = {
  identity: new Set(["gatehouse-assertion"]),
  ours: { "gatehouse-assertion": "ours", "remote-user": "ann" },
  stripAuthorization: false,
  stripMethodOverride: false,
  translate: undefined,
};

const OURS = { ...how.ours };

const out = (headers: [string, string][], more: Partial<OutgoingHeaders> = {}) => ({
  ...outgoingHeaders(new Headers(headers), { ...how, ...more }),
});

const LISTED = Object.values(UNTRUSTED_HEADERS).flat();

describe("what a client may not say", () => {
  test.each(LISTED)("%s", (name) => {
    const one = name.replace("*", "Anything");
    for (const spelling of [
      one,
      one.toUpperCase(),
      one.replaceAll("-", "_"),
      one.replaceAll("-", "."),
    ])
      expect(Object.values(out([[spelling, "evil"]])).sort()).toEqual(["ann", "ours"]);
  });

  test.each([
    ...["Gatehouse-Assertion", "GATEHOUSE-ASSERTION", "Gatehouse_Assertion", "gatehouse.assertion"],
    ...["Gatehouse-Token", "Gatehouse-User", "Remote-User", "REMOTE_USER", "remote.user"],
    ...[
      "Remote-Groups",
      "Remote_Name",
      "Remote-Email",
      "Remote-Addr",
      "remote|user",
      "remote~user",
    ],
    ...["Forwarded", "X-Forwarded-For", "X_Forwarded_For", "X-Forwarded-Host", "X-Forwarded-Proto"],
    ...["X-Forwarded-User", "X-Forwarded-Email", "X-Forwarded-Groups", "X-Forwarded-Uri"],
    ...["X-Forwarded-Prefix", "X-Forwarded-Port", "X-Forwarded-Ssl", "X-Forwarded"],
    ...["X-Real-IP", "X_Real_IP", "True-Client-IP", "X-Client-IP", "X-Cluster-Client-IP"],
    ...["CF-Connecting-IP", "Cf-Access-Jwt-Assertion", "CF-IPCountry", "CF-Ray", "CDN-Loop", "Via"],
    ...["X-Original-URL", "X-Original-URI", "X-Original-Method", "X-Original-Host"],
    ...["X-Rewrite-URL", "X-Rewrite-URI", "X-Auth-Request-User", "X-Remote-User", "X-WebAuth-User"],
    ...["Proxy-Authorization", "Proxy-Connection", "Proxy", "Connection", "Keep-Alive", "TE"],
    ...["Trailer", "Transfer-Encoding", "Upgrade", "HTTP2-Settings", "Expect"],
    ...["Cloudflare-Workers-Version-Overrides", "Cloudflare-Workers-Version-Key"],
  ])("%s", (name) => {
    const sent = out([[name, "evil"]]);
    expect(Object.values(sent).sort()).toEqual(["ann", "ours"]);
  });

  test("another name for the assertion is guarded like the first", () => {
    const named: Partial<OutgoingHeaders> = {
      identity: new Set(["x-my-identity"]),
      ours: { "x-my-identity": "ours" },
    };
    for (const name of ["X_My-Identity", "Cf-Access-Jwt-Assertion", "Gatehouse-Assertion"])
      expect(out([[name, "evil"]], named)).toEqual({ "x-my-identity": "ours" });
  });

  test("Connection cannot take away what the gate says", () => {
    const sent = out([
      ["Connection", "close, Gatehouse-Assertion, Remote-User, X-Mine"],
      ["X-Mine", "1"],
      ["X-Other", "2"],
    ]);
    expect(sent).toEqual({ ...OURS, "x-other": "2" });
  });

  test.each(["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X_HTTP_Method"])(
    "%s, where a rule selects by method",
    (name) => {
      expect(out([[name, "DELETE"]], { stripMethodOverride: true })).toEqual(OURS);
      expect(out([[name, "DELETE"]])[name.toLowerCase()]).toBe("DELETE");
    },
  );

  test("a service token in Authorization is for the gate alone", () => {
    const sent = out([["Authorization", "Bearer ght_x"]], { stripAuthorization: true });
    expect(sent).toEqual(OURS);
    expect(out([["Authorization", "Bearer app"]]).authorization).toBe("Bearer app");
  });
});

describe("an app's own names pass", () => {
  test.each([
    ...["X-Original-Filename", "X-Original-Size", "X-User", "X-User-Id", "X-Remote-Id"],
    ...["Remote-Host", "Proxy-Features", "X-Auth-Token", "X-Auth-Key", "X-Auth-User", "X-Api-Key"],
    ...["X-Access-Token", "X-Csrf-Token", "X-Request-Id", "X-Hasura-Role", "X-MS-Version"],
    ...[
      "X-Amz-Date",
      "X-Goog-Api-Key",
      "X-Goog-Resource-State",
      "X-Middleware-Rewrite",
      "Shibboleth",
    ],
  ])("%s", (name) => expect(out([[name, "1"]])[name.toLowerCase()]).toBe("1"));
});

test("docs/apps.md lists the same names", () => {
  const section = readFileSync("docs/apps.md", "utf8")
    .split("\n## ")
    .find((part) => part.startsWith("Headers that no"));
  const rows = (section ?? "")
    .split("\n")
    .filter((line) => /^\| [^|]+ \| `[^|]+` *\|$/.test(line.replace(/ +/g, " ")))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, reader = "", list = ""]) => [
      reader,
      [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    ]);
  expect(Object.fromEntries(rows)).toEqual(UNTRUSTED_HEADERS);
});

describe("Origin, Referer, Destination and If", () => {
  const [from, to] = ["https://app.example.com", "http://10.0.0.5:3000"];
  const translate = { from, to, basePath: "/base" };
  test.each([
    ["Origin", "https://app.example.com", "http://10.0.0.5:3000"],
    ["Origin", "https://app.example.com.evil.net", "https://app.example.com.evil.net"],
    ["Origin", "https://app.example.com:8443", "https://app.example.com:8443"],
    ["Origin", "http://app.example.com", "http://app.example.com"],
    ["Origin", "null", "null"],
    ["Referer", "https://app.example.com/a?b", "http://10.0.0.5:3000/a?b"],
    ["Referer", "https://app.example.com", "http://10.0.0.5:3000"],
    ["Referer", "https://app.example.com.evil.net/", "https://app.example.com.evil.net/"],
    ["Referer", "https://app.example.com@evil.net/", "https://app.example.com@evil.net/"],
    ["Destination", "https://app.example.com/a%20b", "http://10.0.0.5:3000/base/a%20b"],
    ["Destination", "/a", "/a"],
    ["Destination", "https://app.example.com.evil.net/a", "https://app.example.com.evil.net/a"],
    ["If", "<https://app.example.com/a> (<urn:x>)", "<http://10.0.0.5:3000/base/a> (<urn:x>)"],
    ["If", "(<https://app.example.com.evil.net/>)", "(<https://app.example.com.evil.net/>)"],
    ["X-Page", "https://app.example.com/", "https://app.example.com/"],
  ])("%s: %s → %s", (name, sent, expected) => {
    expect(out([[name, sent]], { translate })[name.toLowerCase()]).toBe(expected);
  });
});

test("__proto__ is a name like any other", () => {
  const sent = outgoingHeaders(new Headers([["__proto__", "x"]]), how);
  expect(Object.keys(sent)).toContain("__proto__");
});

test("more names than are remembered are judged all the same", () => {
  for (let index = 0; index < 600; index++) {
    expect(out([[`x-${index}`, "1"]])[`x-${index}`]).toBe("1");
    expect(out([[`x_forwarded_${index}`, "evil"]])).toEqual(OURS);
  }
});
