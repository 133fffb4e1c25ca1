import { describe, expect, test } from "vitest";
import { compileGlob, couldMatch, matchGlob } from "../../../src/kit/path-glob.ts";
import { readTarget } from "../../../src/routing/target.ts";

const read = (path: string) => readTarget({ url: `https://a${path}`, headers: new Headers() });

function fitOf(glob: string, path: string) {
  const target = read(path);
  return matchGlob(compileGlob(glob), target.segments, target.trailingSlash);
}

describe("a rule's path covers", () => {
  test.each([
    ["/", "/"],
    ["/a", "/a"],
    ["/a/", "/a/"],
    ["/a/b", "/a/b"],
    ["/**", "/"],
    ["/**", "/a/b/c/"],
    ["/x/**", "/x"],
    ["/x/**", "/x/"],
    ["/x/**", "/x/a"],
    ["/x/**", "/x/a/b/"],
    ["/x/*", "/x/a"],
    ["/*/x", "/a/x"],
    ["/a/*.css", "/a/b.css"],
    ["/a/*.css", "/a/.css"],
    ["/a/v*-*.js", "/a/v1-main-x.js"],
    ["/**/edit", "/edit"],
    ["/**/edit", "/a/b/edit"],
    ["/a/**/z", "/a/z"],
    ["/a/**/z", "/a/b/z/c/z"],
    ["/a/**/b/**/c", "/a/x/b/b/y/c"],
    ["/caf\u00e9/*", "/caf%C3%A9/x"],
    ["/a b", "/a%20b"],
  ])("%s covers %s", (glob, path) => expect(fitOf(glob, path)).toBe("exact"));
});

describe("a rule's path leaves out", () => {
  test.each([
    ["/", "/a"],
    ["/a", "/"],
    ["/a", "/ab"],
    ["/a", "/a/b"],
    ["/x/*", "/x"],
    ["/x/*", "/x/"],
    ["/x/*", "/x/a/b"],
    ["/x/**", "/xa"],
    ["/x/**", "/y/x"],
    ["/a/*.css", "/a/b.css.map"],
    ["/a/a*a", "/a/a"],
    ["/a/**/z", "/a/b"],
    ["/**/edit", "/a/edit/b"],
  ])("%s leaves out %s", (glob, path) => expect(fitOf(glob, path)).toBe("none"));
});

describe("only a lenient server would see the rule's path in it", () => {
  test.each([
    ["/admin/**", "/ADMIN/x"],
    ["/admin", "/admin/"],
    ["/admin/", "/admin"],
    ["/a/*.CSS", "/a/b.css"],
    ["/admin", "/%EF%BD%81dmin"],
  ])("%s and %s", (glob, path) => expect(fitOf(glob, path)).toBe("loose"));
});

describe("a reading of an ambiguous target", () => {
  test.each([
    ["/admin/**", "/admin%2Fx", true],
    ["/admin/**", "/x%2F..%2Fadmin", true],
    ["/admin/**", "/files/a%2Fb", false],
    ["/admin/**", "/ADMIN/a%2Fb", true],
    ["/files/secret/**", "/files/secret%2Fx", true],
    ["/files/secret/**", "/files/open/x%2Fy", false],
    ["/files/secret/**", "/files/open/x%252f..%252f..%252fsecret", true],
    ["/**/secret", "/files/open/x%2Fy", true],
    ["/a", "/a/;x", true],
    ["/a", "/b/;x", false],
    ["/a", "/a/b%2Fc", false],
    ["/closed/**", "/files;v=1/b", false],
    ["/closed/**", "/closed;v=1/b", true],
    ["/closed/**", "/CLOSED;v=1/b", true],
    ["/closed/**", "/c%6Cosed/b", true],
    ["/closed/**", "/close/b%2Fc", false],
    ["/~ann/**", "/%7Eann/x", true],
    ["/closed/**", "/%7Eann/x", false],
    ["/c*/**", "/files;v=1/b", true],
    ["/closed/**", "/;v=1/closed", true],
    ["/closed/**", "/closed%20;x/b", true],
    ["/admin/**", "//admin/x", true],
  ])("could %s come under %s: %s", (glob, path, could) => {
    expect(read(path).verdict).toBe("ambiguous");
    expect(couldMatch(compileGlob(glob), read(path))).toBe(could);
  });
});

test("a hostile path does not make matching slow", () => {
  const glob = compileGlob(`/${"**/a/".repeat(20)}z`);
  const segments = Array.from({ length: 2000 }, () => "a");
  expect(matchGlob(glob, segments, false)).toBe("none");
  expect(matchGlob(compileGlob(`/${"a*".repeat(40)}z`), ["a".repeat(16_000)], false)).toBe("none");
});
