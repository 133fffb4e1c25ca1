import { describe, expect, test } from "vitest";
import { EVENTS, eventName } from "../../../src/pages/account/copy.ts";
import { IN_ENGLISH } from "../../../src/pages/translation.ts";
import { ago, deviceName, maskEmail } from "../../../src/pages/ui/display.tsx";
import { NOW } from "./every-page.ts";

const { duration, drift, day } = IN_ENGLISH.format;

describe("waiting times are said in full and never too short", () => {
  test.each([
    [0, "1 second"],
    [1, "1 second"],
    [30.2, "31 seconds"],
    [60, "1 minute"],
    [95, "1 minute 35 seconds"],
    [599, "9 minutes 59 seconds"],
    [601, "11 minutes"],
    [3599, "1 hour"],
    [3600, "1 hour"],
    [3661, "1 hour 2 minutes"],
    [7200, "2 hours"],
  ])("%d s: %s", (seconds, said) => expect(duration(seconds)).toBe(said));
});

describe("how far a clock is off", () => {
  test.each([
    [-90_000, "90 seconds"],
    [30_000, "30 seconds"],
    [-240_000, "4 minutes"],
  ])("%d ms: %s", (offset, said) => expect(drift(offset)).toBe(said));
});

describe("moments", () => {
  test.each([
    [0, "just now"],
    [-5_000, "just now"],
    [61_000, "1 minute ago"],
    [7_200_000, "2 hours ago"],
    [86_400_000, "1 day ago"],
    [20 * 86_400_000, "2 Nov 2026"],
  ])("%d ms before: %s", (passed, said) => expect(ago(NOW - passed, NOW, IN_ENGLISH)).toBe(said));

  test("a day is a day of UTC", () => expect(day(Date.UTC(2026, 0, 1, 23, 59))).toBe("1 Jan 2026"));
});

describe("devices are named as their owners know them", () => {
  test.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari on iPhone",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/129.0 Mobile/15E148 Safari/604.1",
      "Chrome on iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36",
      "Chrome on Android",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0",
      "Edge on Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "Safari on Mac",
    ],
    ["curl/8.5.0", "curl"],
    ["", "Unknown browser"],
    ["<script>", "Unknown browser"],
  ])("%s", (userAgent, name) => expect(deviceName(userAgent, IN_ENGLISH)).toBe(name));
});

describe("e-mail addresses", () => {
  test.each([
    ["ada@example.com", "a•••@example.com"],
    ["a@b@example.com", "a•••@example.com"],
    ["nonsense", "•••"],
    ["@example.com", "•••"],
  ])("%s", (email, shown) => expect(maskEmail(email)).toBe(shown));
});

describe("entries of the audit log", () => {
  test("have a name", () => expect(eventName("signed_in", EVENTS)).toBe(EVENTS.signed_in));
  test("of another version keep their own", () =>
    expect(eventName("key_escrowed", EVENTS)).toBe("key escrowed"));
  test("are not confused with what every object has", () =>
    expect(eventName("constructor", EVENTS)).toBe("constructor"));
});
