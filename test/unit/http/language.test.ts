import { describe, expect, test } from "vitest";
import { languageFor, negotiate } from "../../../src/http/language.ts";

const ALL = "en de fr es pt-BR it nl pl uk tr ja zh-Hans ar he"
  .split(" ")
  .map((code) => ({ code }));
const wanted = (header: string) => negotiate(header, ALL)?.code;

describe("Accept-Language", () => {
  test.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["DE-at-1996", "de"],
    ["fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", "fr"],
    ["en;q=0.5, de;q=0.9", "de"],
    ["en;q=0.5,de;q=0.5", "en"],
    ["da, en-gb;q=0.8, de;q=0.7", "en"],
    ["da, sv", undefined],
    ["*", "en"],
    ["de;q=0, *", "en"],
    ["en;q=0, *", undefined],
    ["de;q=0, de-AT, fr;q=0.1", "fr"],
    ["pt", "pt-BR"],
    ["pt-PT,en;q=0.5", "pt-BR"],
    ["zh", "zh-Hans"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"],
    ["zh-Hans-SG", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-TW,en;q=0.8", "en"],
    ["zh-Hant-HK, ja;q=0.2", "ja"],
    ["iw", "he"],
    ["he-IL", "he"],
    ["deu", undefined],
    ["d", undefined],
    ["", undefined],
    [" , ;q=1,de ; q=0.3", "de"],
    ["de;q=2, fr;q=0.1", "fr"],
    ["de;q=-1", undefined],
    ["de;q=0.1234", undefined],
    ["de;level=1;Q=0.4, fr;q=0.3", "de"],
    ["__proto__, constructor", undefined],
    ["de_AT, fr", "fr"],
  ])("%j: %s", (header, code) => expect(wanted(header)).toBe(code));

  test("is read to the 32nd range and to its 1024th character", () => {
    expect(wanted(`${"xx,".repeat(31)}de`)).toBe("de");
    expect(wanted(`${"xx,".repeat(32)}de`)).toBeUndefined();
    expect(wanted(`${" ".repeat(1024)}de`)).toBeUndefined();
  });
});

describe("the language of a request", () => {
  const url = new URL("https://app.example.com/");
  const of = (headers: Record<string, string>, at = url) =>
    languageFor({ headers: new Headers(headers) }, at).code;
  const asked = { "accept-language": "de" };

  test("is English where nobody says another", () => expect(of({})).toBe("en"));
  test("is what the browser asks for", () => expect(of(asked)).toBe("de"));
  test("is what was chosen, whatever the browser asks for", () =>
    expect(of({ ...asked, cookie: "__Host-gatehouse-language=en" })).toBe("en"));
  test.each(["", "xx", "constructor", "DE", "en, de", "../de"])(
    "is not what was not built in: %j",
    (value) => expect(of({ ...asked, cookie: `__Host-gatehouse-language=${value}` })).toBe("de"),
  );
  test("is not what a cookie without its prefix says", () =>
    expect(of({ cookie: "gatehouse-language=de" })).toBe("en"));
});
