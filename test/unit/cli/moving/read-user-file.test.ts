import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importedUsers } from "../../../../src/admin/moving/contract.ts";
import { readUserFile } from "../../../../src/cli/moving/read-user-file.ts";

/** Files that the real `htpasswd` has written, and one in the manner of Authelia. */
const file = (name: string) => readFileSync(join(import.meta.dirname, "files", name), "utf8");

function read(text: string, dropsHashes = false) {
  const found = readUserFile(text, { format: undefined, dropsHashes });
  if (!found.ok) throw new Error(found.reason);
  const { users, secondFactors, faults } = found.value;
  // Whatever a file says, what is sent is something that the API takes.
  importedUsers.parse({
    users: users.map(({ value }) => value),
    second_factors: secondFactors.map(({ value }) => value),
  });
  return {
    users: users.map(({ value }) => value),
    secondFactors: secondFactors.map(({ value }) => value),
    faults: faults.map(({ line, value }) => `${line}: ${value}`),
    lines: users.map(({ line }) => line),
  };
}

describe("htpasswd", () => {
  test("bcrypt is taken as it is", () => {
    const { users, faults } = read(file("htpasswd"));
    expect(faults).toEqual([]);
    expect(users.map(({ username }) => username)).toEqual(["ada", "grace"]);
    expect(users.map(({ password_hash = "" }) => password_hash.slice(0, 7))).toEqual([
      "$2y$05$",
      "$2y$10$",
    ]);
  });

  test("every other hash is refused with the reason, line by line", () => {
    expect(read(file("htpasswd-old")).faults).toEqual([
      "2: eve: the hash is SHA-1 without a salt: whoever has the file has the password",
      "3: mallory: the hash is MD5 (apr1), which is guessed too fast",
      "4: oscar: the hash is of no kind that is known here",
      "5: trent: the hash is bcrypt of cost 11; at most 10 is verified here",
    ]);
  });

  test("those users come without a password where that is asked for", () => {
    const { users, faults } = read(file("htpasswd-old"), true);
    expect(faults).toEqual([]);
    expect(users.filter(({ password_hash }) => password_hash === undefined)).toHaveLength(4);
  });
});

describe("Authelia's users", () => {
  test("are read with their names, groups, states and lines", () => {
    const { users, faults, lines } = read(file("authelia.yml"));
    expect(faults).toEqual([]);
    expect(lines).toEqual([4, 12, 17, 22, 26]);
    expect(users[0]).toMatchObject({
      username: "ada",
      name: "Ada Lovelace",
      email: "ada@example.com",
      groups: ["admins", "dev"],
      disabled: false,
    });
    expect(users[4]).toMatchObject({ username: "radia", groups: [], disabled: true });
  });

  test("hashes beyond our means are refused, line by line", () => {
    expect(read(file("authelia-refused.yml")).faults).toEqual([
      "5: bob: the hash has 310000 iterations of PBKDF2; the platform computes 100000",
      "8: carol: the hash is scrypt with ln=16,r=8,p=1; what costs more than ln=15,r=8,p=1 is not verified here",
      "11: dave: the hash is SHA-crypt, which is not supported",
      "14: erin: the hash is bcrypt of cost 12; at most 10 is verified here",
      expect.stringMatching(/^17: frank: displayname /),
    ]);
  });

  test("a file that is no YAML, or none of Authelia's, is one fault", () => {
    expect(read("users:\n  ada: {").faults).toHaveLength(1);
    expect(read("users:\n  - ada\n").faults).toEqual([
      "1: there is no map users, as Authelia's files have it",
    ]);
    const level = (at: number) => `  l${at}: &l${at} {groups: [${`*l${at - 1},`.repeat(9)}]}\n`;
    const bomb = `users:\n  l0: &l0 {groups: [x]}\n${[1, 2, 3, 4, 5, 6, 7, 8].map(level).join("")}`;
    expect(read(bomb).faults.length).toBeGreaterThan(0);
  });
});

describe("CSV", () => {
  test("has its columns in any order, and fields in quotes", () => {
    const text = `\ufeffEmail,username,groups,name,disabled,totp\r\nada@example.com,ada,"admins; dev","Lovelace, ""Ada""",no,GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\r\n,bob,,,yes,\r\n`;
    expect(read(text).users).toEqual([
      {
        username: "ada",
        name: 'Lovelace, "Ada"',
        email: "ada@example.com",
        groups: ["admins", "dev"],
        disabled: false,
        totp_secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
      },
      { username: "bob", name: "", email: "", groups: [], disabled: true },
    ]);
  });

  test.each([
    ["username,pass\nada,x", "1: there is no column pass; known are"],
    ["username,name\nada", "2: it has 1 fields, and the header has 2"],
    ['username\n"ada', "1: there is a quotation mark that does not end"],
    ["username,disabled\nada,maybe", '2: disabled must be yes or no, not "maybe"'],
    ["username,password_hash\nada,{SHA}x", "2: ada: the hash is SHA-1"],
    ["username,totp\nada,12345", "2: ada: its secret is not base32"],
    ['username,name\n"a\nb",c\nada', "4: it has 1 fields"],
  ])("%j is refused", (text, fault) => {
    expect(read(text).faults[0]).toContain(fault);
  });
});

/** As Google Authenticator exports two accounts. */
const MIGRATION =
  "otpauth-migration://offline?data=CjoKFDEyMzQ1Njc4OTAxMjM0NTY3ODkwEhZBY21lOmdyYWNlQGV4YW1wbGUuY29tGgRBY21lIAEoATACCigKFDA5ODc2NTQzMjEwOTg3NjU0MzIxEgRoZWR5GgRBY21lIAEoATACEAEYASAAKMef%2F%2F%2F%2F%2F%2F%2F%2F%2FwE%3D";

describe("secrets of authenticator apps", () => {
  test("come as URIs, one or several in a line", () => {
    const text = `# of our old system\notpauth://totp/Authelia:ada?secret=GEZDGNBVGY3TQOJQ&issuer=Authelia&period=30&digits=6&algorithm=SHA1\n${MIGRATION}\n`;
    const { secondFactors, faults } = read(text);
    expect(faults).toEqual([]);
    expect(secondFactors).toEqual([
      { username: "ada", totp_secret: "GEZDGNBVGY3TQOJQ" },
      { username: "grace@example.com", totp_secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" },
      { username: "hedy", totp_secret: "GA4TQNZWGU2DGMRRGA4TQNZWGU2DGMRR" },
    ]);
  });

  test.each([
    ["otpauth://totp/ada?secret=GEZDGNBVGY3TQOJQ&algorithm=SHA512", "its algorithm is SHA512"],
    ["otpauth://totp/ada?secret=GEZDGNBVGY3TQOJQ&digits=8", "it has 8 digits"],
    ["otpauth://totp/ada?secret=GEZDGNBVGY3TQOJQ&period=60", "its period is 60 s"],
    ["otpauth://hotp/ada?secret=GEZDGNBVGY3TQOJQ&counter=1", "is of the kind hotp"],
    ["otpauth://totp/ada?secret=GEZDGNBV", "its secret is shorter than 80 bits"],
    ["otpauth://totp/ada?secret=01890189", "its secret is not base32"],
    ["otpauth://totp/?secret=GEZDGNBVGY3TQOJQ", "names no account"],
    ["otpauth://totp/%ff?secret=GEZDGNBVGY3TQOJQ", "label that cannot be read"],
    ["otpauth-migration://offline?data=////////", "no export of Google Authenticator"],
    ["otpauth-migration://offline?data=CgVoZWxsbw", "cannot be read"],
    ["otpauth-migration://offline", "no export of Google Authenticator"],
  ])("%s is refused", (uri, fault) => {
    expect(read(uri).faults).toEqual([expect.stringContaining(fault)]);
  });
});

test("a file of no known kind is refused whole", () => {
  for (const text of ["", "hello", "{", "a,b,c\n1,2,3", '{"users":1}']) {
    expect(readUserFile(text, { format: undefined, dropsHashes: false }).ok, text).toBe(false);
  }
});
