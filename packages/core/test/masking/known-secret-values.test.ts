import { expect, it } from "vitest";
import { knownSecretValues } from "../../src/masking/index.ts";
import { alnum, createGenerator } from "./generate-secrets.ts";

const g = createGenerator(7);
const secret = g.text(alnum, 20);
const other = g.text(alnum, 20);

it("takes values whose names say that they are secret", () => {
  const environment = {
    API_TOKEN: secret,
    DB_PASSWORD: other,
    PATH: "/usr/bin:/bin",
    LANG: "en_GB.UTF-8",
    HOME: "/home/x",
  };
  expect(knownSecretValues({ environment })).toEqual([secret, other]);
});

it("leaves out short values, placeholders, paths, numbers and addresses", () => {
  const environment = {
    A_TOKEN: "short",
    B_TOKEN: "YOUR_TOKEN_HERE",
    C_PASSWORD: "changeme",
    D_SECRET: "/run/secrets/pw",
    E_TOKEN: "123456789012",
    F_KEY: "https://example.org/x",
    G_TOKEN: undefined,
  };
  expect(knownSecretValues({ environment })).toEqual([]);
});

it("reads .env files with quotes, comments and exports", () => {
  const envFiles = [`# x\nexport API_KEY="${secret}"\nPORT=3000\nDB_PASSWORD=${other} # prod\n`];
  expect(knownSecretValues({ environment: {}, envFiles })).toEqual([secret, other]);
});

it("takes the password of a URL whatever its name", () => {
  expect(knownSecretValues({ environment: { DATABASE: `postgres://app:${secret}@db/x` } })).toEqual([secret]);
});
