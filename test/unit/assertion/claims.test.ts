import { describe, expect, test } from "vitest";
import {
  ASSERTION_LIFETIME,
  assertionEnd,
  identityClaims,
  timedClaims,
} from "../../../src/assertion/claims.ts";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import type { Person, Service } from "../../../src/session/visitor.ts";

const NOW = Date.UTC(2026, 6, 1, 12, 0, 0, 900);
const AUDIENCE = "app.example.com";
const ISSUER = "https://auth.example.com";

const ada: Person = {
  kind: "person",
  userId: "u-1",
  username: "Ada",
  usernameKey: "ada",
  name: "Ada Lovelace",
  email: "ada@example.com",
  groups: ["admins", "staff"],
  amr: ["pwd", "otp"],
  authTime: NOW - 10 * MINUTE,
  remembered: false,
  sessionId: "s-1",
  expiresAt: NOW + 60 * MINUTE,
};
const backup: Service = {
  kind: "service",
  tokenId: "t-1",
  name: "backup",
  groups: ["machines"],
  amr: ["token"],
  authTime: NOW,
};

const claims = (visitor: Person | Service) =>
  timedClaims(identityClaims(visitor, AUDIENCE, ISSUER), NOW, assertionEnd(visitor, NOW));

describe("the claims of an assertion", () => {
  test("name the person, the app, the factors and the session, in seconds", () => {
    const iat = Math.floor(NOW / 1000);
    expect(claims(ada)).toEqual({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: "u-1",
      username: "Ada",
      email: "ada@example.com",
      name: "Ada Lovelace",
      groups: ["admins", "staff"],
      amr: ["pwd", "otp"],
      auth_time: iat - 600,
      sid: "s-1",
      iat,
      exp: iat + 60,
    });
  });

  test("of a service cannot be taken for a person's: no user name, no address, no session", () => {
    expect(claims(backup)).toEqual({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: "service:backup",
      name: "backup",
      groups: ["machines"],
      amr: ["token"],
      auth_time: Math.floor(NOW / 1000),
      iat: Math.floor(NOW / 1000),
      exp: Math.floor(NOW / 1000) + 60,
    });
  });

  test("leave out an address or a name that nobody gave, instead of an empty one", () => {
    const found = claims({ ...ada, email: "", name: "" });
    expect(found).not.toHaveProperty("email");
    expect(found).not.toHaveProperty("name");
  });

  test("live a minute at most", () => {
    expect(ASSERTION_LIFETIME).toBeLessThanOrEqual(MINUTE);
  });

  test("end with the session where that is sooner", () => {
    const end = assertionEnd({ ...ada, expiresAt: NOW + 5 * SECOND }, NOW);
    expect(end).toBe(NOW + 5 * SECOND);
  });
});
