import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMasker } from "../../src/masking/index.ts";
import {
  alnum,
  base64,
  createGenerator,
  namedSecrets,
  privateKey,
  survives,
  tokenTexts,
  vendorTokens,
} from "./generate-secrets.ts";
import { harmlessTexts } from "./harmless-texts.ts";

const masker = await createMasker();
const mask = (text: string): string => masker.mask(text).text;
const g = createGenerator(20_260_101);

describe("M6 tokens of issuers", () => {
  for (const [issuer, make] of Object.entries(vendorTokens)) {
    it.each(Object.entries(tokenTexts))(`masks ${issuer} in %s`, (_place, write) => {
      for (let round = 0; round < 5; round += 1) {
        const token = make(g);
        const { text, keep } = write(token);
        const masked = mask(text);
        expect(survives(masked, token), masked).toBe(false);
        for (const kept of keep) expect(masked).toContain(kept);
        expect(mask(masked)).toBe(masked);
      }
    });
  }
});

describe("M11 values behind names", () => {
  it.each(Object.entries(namedSecrets))("masks only the value: %s", (_name, make) => {
    for (let round = 0; round < 20; round += 1) {
      const { text, secret, keep } = make(g);
      const masked = mask(text);
      expect(survives(masked, secret), `${text} -> ${masked}`).toBe(false);
      for (const kept of keep) expect(masked).toContain(kept);
      expect(mask(masked)).toBe(masked);
    }
  });
});

describe("M10 harmless text", () => {
  it.each(harmlessTexts)("leaves %s as it is", (text) => {
    expect(masker.mask(`${text}\n`)).toEqual({ text: `${text}\n`, count: 0, byRule: {} });
  });
});

describe("attack list", () => {
  it("M1 masks the value of a quoted JSON key and keeps the key", () => {
    const secret = g.text(alnum, 12);
    expect(mask(`{"password":"${secret}"}`)).toBe('{"password":"***MASKED***"}');
    expect(mask(`{"api_key": "${secret}"}`)).toBe('{"api_key": "***MASKED***"}');
  });

  it("M2 masks the credential of basic authorization, not its scheme", () => {
    const credential = Buffer.from(`user:${g.text(alnum, 12)}`).toString("base64");
    expect(mask(`Authorization: Basic ${credential}\nX-Trace: 1`)).toBe(
      "Authorization: Basic ***MASKED***\nX-Trace: 1",
    );
  });

  it("masks a generated password of letters alone where the environment sets it", async () => {
    const masker = await createMasker();
    const letters = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ";
    for (let seed = 1; seed <= 200; seed += 1) {
      const at = (index: number): string =>
        letters.charAt((seed * 7919 + index * index * 31 + index * seed) % letters.length);
      const value = `aB${Array.from({ length: 18 }, (_, index) => at(index)).join("")}`;
      expect(masker.mask(`HOST=db\nDB_PASSWORD=${value}\n`).text).not.toContain(value);
    }
  });

  it("M3 masks a quoted password with spaces to its closing quote", () => {
    expect(mask('password="correct horse battery"')).toBe('password="***MASKED***"');
  });

  describe("M4 masks private keys", () => {
    const kinds = [
      "RSA PRIVATE KEY",
      "EC PRIVATE KEY",
      "PRIVATE KEY",
      "ENCRYPTED PRIVATE KEY",
      "OPENSSH PRIVATE KEY",
      "PGP PRIVATE KEY BLOCK",
    ];
    const forms: Readonly<Record<string, (lines: readonly string[]) => string>> = {
      whole: (lines) => `before\n${lines.join("\n")}\nafter`,
      "cut off": (lines) => `before\n${lines.slice(0, 4).join("\n")}\nafter this`,
      "in a diff": (lines) => `before\n${lines.map((line) => `+${line}`).join("\n")}\n after`,
      indented: (lines) => `before:\n${lines.map((line) => `    ${line}`).join("\n")}\nafter`,
      escaped: (lines) => JSON.stringify({ key: lines.join("\n"), after: 1 }),
    };
    it.each(kinds.flatMap((kind) => Object.keys(forms).map((form) => [kind, form] as const)))(
      "%s, %s",
      (kind, form) => {
        const { lines, body } = privateKey(g, kind);
        const masked = mask(forms[form]?.(lines) ?? "");
        for (const line of form === "cut off" ? body.slice(0, 3) : body)
          expect(survives(masked, line), masked).toBe(false);
        expect(masked).toContain("after");
        expect(masked).toContain(`BEGIN ${kind}`);
      },
    );
  });

  it("masks a private key whose header was cut off, and no other block", () => {
    const { lines, body } = privateKey(g, "RSA PRIVATE KEY");
    const masked = mask(`${lines.slice(3).join("\n")}\nafter`);
    for (const line of body.slice(2)) expect(survives(masked, line), masked).toBe(false);
    expect(masked).toMatch(/-----END RSA PRIVATE KEY-----\nafter$/);
    for (const kind of ["CERTIFICATE", "PUBLIC KEY", "PGP SIGNATURE"]) {
      const block = privateKey(g, kind).lines.join("\n");
      expect(mask(`${block}\n`)).toBe(`${block}\n`);
    }
  });

  it("masks secrets that repeat, touch, or lie far into a text", () => {
    const token = vendorTokens["GitHub classic"]?.(g) ?? "";
    const password = g.text(alnum, 16);
    const line = `DB_PASSWORD=${password}\nCI_TOKEN=${token}\n`;
    expect(mask(line.repeat(3))).toBe("DB_PASSWORD=***MASKED***\nCI_TOKEN=***MASKED***\n".repeat(3));
    expect(survives(mask(`${token}${token} ${token}`), token)).toBe(false);
    for (const filling of ["plain words of prose, ", "const x = f(y);\n"]) {
      for (const length of [65_520, 65_536, 131_071]) {
        const before = filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
        expect(mask(`${before}\n${line}${filling}`)).toBe(
          `${before}\nDB_PASSWORD=***MASKED***\nCI_TOKEN=***MASKED***\n${filling}`,
        );
      }
    }
  });

  it.each([":", "/", ":/", "#", "?"])("M5 masks a database password that contains %s", (special) => {
    const secret = `${g.text(alnum, 6)}${special}${g.text(alnum, 6)}`;
    expect(mask(`postgres://app:${secret}@db.local:5432/orders`)).toBe(
      "postgres://app:***MASKED***@db.local:5432/orders",
    );
  });

  it("M7 masks a token glued to an escaped line break", () => {
    const token = vendorTokens["GitHub classic"]?.(g) ?? "";
    expect(mask(`"a\\n${token}\\nb"`)).toBe('"a\\n***MASKED***\\nb"');
  });

  it("M9 masking twice changes nothing, whatever the replacement is", async () => {
    for (const replacement of [
      "***MASKED***",
      "[REDACTED]",
      "password=hunter2x",
      "x",
      "",
      "$&",
      "sk-aaaaaaaaaaaaaaaaaaaa1",
    ]) {
      const custom = await createMasker({ replacement });
      for (const make of Object.values(namedSecrets)) {
        const once = custom.mask(make(g).text).text;
        expect(custom.mask(once).text).toBe(once);
      }
    }
  });

  it("M12 heeds no comment that asks to look away", () => {
    const secret = g.text(alnum, 16);
    for (const comment of ["// secretlint-disable", "<!-- secretlint-disable -->", "# gitleaks:allow"]) {
      expect(mask(`${comment}\nDB_PASSWORD=${secret} ${comment}\n`)).not.toContain(secret);
    }
  });

  it("M15 puts the replacement in literally", async () => {
    const secret = g.text(alnum, 16);
    const custom = await createMasker({ replacement: "$&$1" });
    expect(custom.mask(`DB_PASSWORD=${secret}`).text).toBe("DB_PASSWORD=$&$1");
  });

  it("M19 masks a known value in prose and in its encoded forms", async () => {
    const value = `${g.text(alnum, 10)}/"${g.text(alnum, 5)}`;
    const known = await createMasker({ knownValues: [value] });
    const forms = [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      Buffer.from(value).toString("base64"),
    ];
    for (const form of forms) expect(survives(known.mask(`we saw ${form} there`).text, form)).toBe(false);
    for (const lead of ["u:", "us:", "use:"]) {
      const wrapped = Buffer.from(`${lead}${value}`).toString("base64");
      expect(known.mask(`we saw ${wrapped} there`).byRule["known-value"]).toBe(1);
    }
  });
});

describe("home directories", () => {
  it.each([
    ["at run (/home/jdoe/work/x.ts:1:2)", "at run (/home/***MASKED***/work/x.ts:1:2)"],
    ['File "/Users/mina.kim/app/main.py"', 'File "/Users/***MASKED***/app/main.py"'],
    ["C:\\Users\\jdoe\\repo\\x.cs(3,5)", "C:\\Users\\***MASKED***\\repo\\x.cs(3,5)"],
    ["C:\\\\Users\\\\jdoe\\\\repo", "C:\\\\Users\\\\***MASKED***\\\\repo"],
  ])("masks only the name in %s", (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each(["runner", "root", "user", "node", "vscode", "ubuntu"])("leaves the account %s", (name) => {
    expect(mask(`/home/${name}/x`)).toBe(`/home/${name}/x`);
  });

  it("can be left alone", async () => {
    const open = await createMasker({ privatePaths: false });
    expect(open.mask("/home/jdoe/x").count).toBe(0);
  });
});

describe("any text", () => {
  const noise = fc.array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constantFrom(
        "password",
        "token",
        "=",
        ":",
        '"',
        "'",
        "\\",
        "\n",
        " ",
        "://",
        "@",
        "Bearer ",
        "-----BEGIN PRIVATE KEY-----",
        "***MASKED***",
        "***",
        "{",
        "}",
        "&",
        "비밀번호: ",
        "/home/",
        "\ud800",
      ),
      fc.string({ unit: fc.constantFrom(...base64.split("")), minLength: 8, maxLength: 60 }),
    ),
    { maxLength: 12 },
  );

  it("is masked without failing, and masking again changes nothing", () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const once = masker.mask(parts.join(""));
        const again = masker.mask(once.text);
        expect(again.text).toBe(once.text);
        expect(again.count).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("reports as many replacements as it counts by rule", () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const { count, byRule } = masker.mask(parts.join(""));
        expect(Object.values(byRule).reduce((sum, each) => sum + each, 0)).toBe(count);
      }),
    );
  });
});

describe("M18 work", () => {
  const repeated = [
    "kind: Secret\n",
    "kind: Secret\ndata:\n",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "curl curl ",
    "a=a=a=",
    "://",
    "a:b@",
    "password=",
    'password="',
    "password='token=\"",
    "token ",
    "password is ",
    "eyJabcdefghij.",
    "sk-",
    "\\",
    "cookie: a=",
    "?key=",
    "bearer ",
    "비밀번호 ",
    "/Users/",
    "docker -p ",
    "<password>",
    "password value ",
    "$argon2id$v=19$",
    "\\n",
    "aZ9",
    ".",
    " ",
    "\n",
    "(",
    '{"data":{',
    "uid=a;pwd=",
    "hmac.new(",
    "| password | a |",
    "eyJ-eyJ-",
    "recovery codes:\naaaa-bbbb1\n",
    "insert into t (a, password) values (",
    "secret set ",
    "pw? a\n",
    "password: “",
    "%22password%22%3A%22",
    "&quot;password&quot;:&quot;",
    "password or ",
    "-----END PRIVATE KEY-----",
    "AAAABBBBCCCCDDDDEEEE\n",
    '"value": "aaaaaaaa", ',
    "<<< ",
    "arn:secret:",
  ];
  const textChars = 2 ** 17;

  // Quadratic work on so long a text takes minutes: only then is the generous limit of time passed.
  it.each(repeated)("stays linear in repetitions of %j", { timeout: 60_000 }, (unit) => {
    const text = unit.repeat(Math.ceil(textChars / unit.length));
    expect(masker.mask(text).text.length).toBeGreaterThan(0);
  });

  it("takes long runs of base64", { timeout: 60_000 }, () => {
    for (const alphabet of [base64, alnum, `${alnum} `, `${alnum}\n`]) {
      const text = createGenerator(1).text(alphabet, textChars);
      expect(masker.mask(text).text.length).toBeGreaterThan(0);
    }
  });
});
