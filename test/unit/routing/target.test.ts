import { describe, expect, test } from "vitest";
import { readTarget } from "../../../src/routing/target.ts";

/** As the runtime hands it over: `url` may still hold what the client sent, unparsed. */
const read = (target: string, host = "app.example.com") =>
  readTarget({
    url: `https://${host}${target}`,
    headers: new Headers(/^[!-~]+$/.test(host) ? { host } : {}),
  });

const verdict = (target: string) => read(target).verdict;

describe("every server reads it the same way", () => {
  test.each([
    ["/", []],
    ["/?", []],
    ["/a", ["a"]],
    ["/a/", ["a"]],
    ["/a/b.c", ["a", "b.c"]],
    ["/a%20b", ["a b"]],
    ["/%C3%A9t%C3%A9", ["été"]],
    ["/100%25", ["100%"]],
    ["/a+b", ["a+b"]],
    ["/~x/@y/:z", ["~x", "@y", ":z"]],
    ["/a..b", ["a..b"]],
    ["/a?b=/../c&d=%2F;//", ["a"]],
    ["/.well-known/x", [".well-known", "x"]],
    ["/%E6%97%A5%E6%9C%AC", ["日本"]],
  ])("%s", (target, segments) => {
    expect(read(target)).toMatchObject({ verdict: "plain", segments, reserved: false });
  });
});

describe("servers differ: forwarded, and judged by the strictest", () => {
  test.each([
    ["an encoded slash", "/a%2Fb"],
    ["in lower case", "/a%2fb"],
    ["an encoded backslash", "/a%5Cb"],
    ["a doubled slash", "/a//b"],
    ["at the start", "//a/b"],
    ["at the end", "/a//"],
    ["nothing but dots", "/.../a"],
    ["nothing but a space", "/%20/a"],
    ["nothing but an ideographic space", "/%E3%80%80/a"],
    ["nothing but what cannot be seen", "/%C2%AD/a"],
    ["double encoding of a slash", "/a%252Fb"],
    ["double encoding of a dot", "/a%252e%252e/b"],
    ["double encoding built from parts", "/a%25%32%46b"],
    ["an encoded dot", "/a%2Eb"],
    ["an encoded letter", "/adm%69n"],
    ["an encoded digit", "/a%31"],
    ["an encoded hyphen", "/a%2Db"],
    ["an encoded tilde", "/%7Eann"],
    ["a path parameter", "/a;x=1/b"],
    ["an encoded semicolon", "/a%3Bx/b"],
    ["an encoded question mark", "/a%3Fb"],
    ["an encoded hash", "/a%23b"],
    ["bytes that are not UTF-8", "/x%E9"],
    ["an overlong dot", "/a/%C0%AE%C0%AE/b"],
    ["a full-width slash", "/a%EF%BC%8Fb"],
    ["a full-width full stop", "/%EF%BC%8E%EF%BC%8E/b"],
    ["a fraction slash", "/a%E2%81%84b"],
    ["a division slash", "/a%E2%88%95b"],
    ["a one-dot leader", "/%E2%80%A4%E2%80%A4/a"],
    ["a two-dot leader", "/%E2%80%A5/a"],
    ["a full-width percent sign", "/%EF%BC%852e"],
  ])("%s: %s", (_, target) => {
    expect(verdict(target)).toBe("ambiguous");
    expect(read(target).path).toBe(target);
  });
});

describe("no sane URL: 400", () => {
  test.each([
    ["dot segments", "/a/../b"],
    ["a single dot", "/a/./b"],
    ["at the end", "/a/.."],
    ["encoded dot segments", "/a/%2e%2e/b"],
    ["half encoded", "/a/.%2e/b"],
    ["a backslash", "/a\\b"],
    ["dots behind a backslash", "/a\\..\\b"],
    ["a fragment", "/a#b"],
    ["a fragment in the query", "/a?b#c"],
    ["broken percent-encoding", "/a%zz"],
    ["a lone percent sign", "/a%"],
    ["half an escape", "/a%2"],
    ["a hidden fullwidth digit", "/a%２f"],
    ["an encoded NUL", "/a%00"],
    ["an encoded line feed", "/a%0Ab"],
    ["an encoded carriage return", "/a%0d%0aX:%20y"],
    ["an encoded tab", "/a%09b"],
    ["an encoded DEL", "/a%7F"],
    ["a space", "/a b"],
    ["a tab", "/a\tb"],
    ["raw UTF-8", "/é"],
    ["dots before a parameter", "/a/..;x/b"],
    ["dots before an empty parameter", "/a/..;/b"],
    ["one dot before a parameter", "/a/.;x/b"],
    ["dots before an encoded parameter", "/a/..%3Bx/b"],
    ["no slash at all", "*"],
    ["a quote", '/a"b'],
    ["an angle bracket", "/a<b"],
  ])("%s: %s", (_, target) => expect(verdict(target)).toBe("malformed"));

  test.each([
    "evil@app.example.com",
    "app%2eexample.com",
    "a b",
    "app/evil",
    "a:b:c",
    "[::1",
    "é.example",
  ])("a host of %s", (host) => {
    const headers = new Headers([["host", Buffer.from(host).toString("latin1")]]);
    expect(readTarget({ url: "https://app.example.com/", headers }).verdict).toBe("malformed");
  });

  test("user information in the URL", () => {
    const headers = new Headers();
    expect(readTarget({ url: "https://a@app.example.com/", headers }).verdict).toBe("malformed");
  });
});

describe("the gate's own paths", () => {
  test.each([
    "/.gatehouse",
    "/.gatehouse/",
    "/.gatehouse/login",
    "/.gatehouse/login?return_to=%2F",
  ])("%s", (target) => expect(read(target)).toMatchObject({ verdict: "plain", reserved: true }));

  test.each([
    "/.GATEHOUSE/login",
    "/.Gatehouse",
    "/%2Egatehouse/login",
    "/.g%61tehouse/login",
    "/.gatehouse%2Flogin",
    "/.gatehouse/login%2F..",
    "/.gatehouse//login",
    "//.gatehouse/login",
    "/.gatehouse;x/login",
    "/;x/.gatehouse/login",
    "/.gatehouse%20/login",
    "/.gatehouse./x%2Fy",
    "/%252Egatehouse/login",
    "/%25252Egatehouse/login",
    "/x%2F..%2F.gatehouse/login",
    "/x%5C..%5C.gatehouse",
    "/x/%252e%252e/.gatehouse/login",
    "/%EF%BC%8Egatehouse/login",
    "/%C0%AEgatehouse/login",
    "/%EF%BC%8F.gatehouse/login",
    "/.gatehouse%3Fx",
    "/.gatehouse%23x",
    "/.%EF%BD%87atehouse/login",
  ])("disguised as %s: 400", (target) => expect(verdict(target)).toBe("malformed"));

  test.each(["/gatehouse/login", "/x/.gatehouse/login", "/.gatehouse2/login", "/.gatehouse-x"])(
    "%s is the app's",
    (target) => expect(read(target)).toMatchObject({ verdict: "plain", reserved: false }),
  );
});

test("path and query are kept byte for byte", () => {
  expect(read("/a%20b/?")).toMatchObject({ path: "/a%20b/", query: "?", trailingSlash: true });
  expect(read("/a?b=%zz&c?d")).toMatchObject({ path: "/a", query: "?b=%zz&c?d" });
});
