/** Makes texts with secrets from a seed, so that none is ever written down. */
export interface Generator {
  readonly random: () => number;
  readonly text: (alphabet: string, length: number) => string;
  readonly pick: <T>(list: readonly T[]) => T;
}

export const digits = "0123456789";
export const hex = "0123456789abcdef";
export const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const alnum = `abcdefghijklmnopqrstuvwxyz${upper}${digits}`;
export const base64 = `${alnum}+/`;
export const url = `${alnum}_-`;

/** Mulberry32: the same seed gives the same texts. */
export function createGenerator(seed: number): Generator {
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = (alphabet: string, length: number): string => {
    let made = "";
    for (let attempt = 0; attempt < 50 && !/(?=.*\d)(?=.*[A-Za-z])/.test(made); attempt += 1) {
      made = "";
      while (made.length < length) made += alphabet.charAt(Math.floor(random() * alphabet.length));
    }
    return made;
  };
  return { random, text, pick };
}

/** Joins a prefix, so that no literal in this file looks like a secret. */
function prefix(...parts: readonly string[]): string {
  return parts.join("");
}

/** Tokens of issuers. */
export const vendorTokens: Readonly<Record<string, (g: Generator) => string>> = {
  "GitHub classic": (g) => `${prefix("gh", "p_")}${g.text(alnum, 36)}`,
  "GitHub OAuth": (g) => `${prefix("gh", "o_")}${g.text(alnum, 36)}`,
  "GitHub fine-grained": (g) => `${prefix("github_", "pat_")}${g.text(alnum, 22)}_${g.text(alnum, 59)}`,
  GitLab: (g) => `${prefix("gl", "pat-")}${g.text(url, 20)}`,
  OpenAI: (g) => `${prefix("s", "k-")}${g.text(alnum, 48)}`,
  "OpenAI project": (g) => `${prefix("s", "k-")}proj-${g.text(url, 120)}`,
  Anthropic: (g) => `${prefix("s", "k-")}ant-api03-${g.text(url, 93)}AA`,
  "AWS key id": (g) => `${prefix("AK", "IA")}${g.text(`${upper}234567`, 16)}`,
  Google: (g) => `${prefix("AI", "za")}${g.text(url, 35)}`,
  "Slack bot": (g) => `${prefix("xo", "xb-")}${g.text(digits, 12).replace(/\D/g, "4")}-${g.text(alnum, 24)}`,
  "Slack app": (g) => `${prefix("xa", "pp-")}1-A${g.text(upper, 10)}-${g.text(hex, 64)}`,
  Stripe: (g) => `${prefix("s", "k_")}live_${g.text(alnum, 48)}`,
  npm: (g) => `${prefix("np", "m_")}${g.text(alnum, 36)}`,
  PyPI: (g) => `${prefix("py", "pi-")}AgEIcHlwaS5vcmc${g.text(url, 150)}`,
  SendGrid: (g) => `${prefix("S", "G.")}${g.text(url, 22)}.${g.text(url, 43)}`,
  "Hugging Face": (g) => `${prefix("h", "f_")}${g.text(alnum, 34)}`,
  DigitalOcean: (g) => `${prefix("do", "p_v1_")}${g.text(hex, 64)}`,
  Docker: (g) => `${prefix("dc", "kr_pat_")}${g.text(url, 27)}`,
  Vault: (g) => `${prefix("hv", "s.")}${g.text(url, 90)}`,
  Shopify: (g) => `${prefix("sh", "pat_")}${g.text(hex, 32)}`,
  Grafana: (g) => `${prefix("gl", "sa_")}${g.text(alnum, 32)}_${g.text(hex, 8)}`,
  Databricks: (g) => `${prefix("da", "pi")}${g.text(hex, 32)}`,
  "an issuer nobody listed": (g) => `${prefix("zq", "x_live_")}${g.text(alnum, 40)}`,
  age: (g) => `${prefix("AGE-SECRET-", "KEY-1")}${g.text(`${upper}${digits}`, 58)}`,
  JWT: (g) => `${prefix("ey", "J")}${g.text(alnum, 33)}.eyJ${g.text(alnum, 60)}.${g.text(url, 43)}`,
};

/** Texts in which a token stands, with what must survive around it. */
export const tokenTexts: Readonly<Record<string, (token: string) => { text: string; keep: readonly string[] }>> = {
  "an environment file": (t) => ({
    text: `# config\nCI_TOKEN=${t}\nDEBUG=1\n`,
    keep: ["# config", "CI_TOKEN=", "DEBUG=1"],
  }),
  JSON: (t) => ({ text: `{"x": "${t}", "retries": 3}`, keep: ['"x"', '"retries": 3'] }),
  "JSON inside JSON": (t) => ({ text: JSON.stringify({ body: `a\n${t}\nb` }), keep: ["body", "b"] }),
  "a diff": (t) => ({ text: `@@ -1 +1 @@\n+  key: '${t}'\n-  pass\n`, keep: ["@@ -1 +1 @@", "pass"] }),
  "a call": (t) => ({ text: `const c = new Client("${t}", { retries: 3 });`, keep: ["new Client(", "{ retries: 3 }"] }),
  prose: (t) => ({
    text: `I pasted my key ${t}, and it fails with 401.`,
    keep: ["I pasted my key", "and it fails with 401."],
  }),
  "a log": (t) => ({
    text: `ERROR auth failed for ${t} (status=403)`,
    keep: ["ERROR auth failed for", "(status=403)"],
  }),
};

/** Values behind names, with the name that must survive. */
export const namedSecrets: Readonly<
  Record<string, (g: Generator) => { text: string; secret: string; keep: readonly string[] }>
> = {
  "env password": (g) => named(g.text(alnum, 14), (s) => `DB_PASSWORD=${s}\nPORT=5432`, ["DB_PASSWORD=", "PORT=5432"]),
  "exported key": (g) =>
    named(g.text(base64, 40), (s) => `export AWS_SECRET_ACCESS_KEY="${s}"`, ["export AWS_SECRET_ACCESS_KEY="]),
  YAML: (g) =>
    named(
      `Lantern${g.text(digits, 4).replace(/\D/g, "3")}!`,
      (s) => `db:\n  user: app\n  password: "${s}"\n  port: 1`,
      ["user: app", "port: 1"],
    ),
  TOML: (g) => named(g.text(hex, 32), (s) => `[auth]\nclient_secret = "${s}"`, ["client_secret = "]),
  properties: (g) =>
    named(g.text(alnum, 16), (s) => `spring.datasource.password=${s}`, ["spring.datasource.password="]),
  Python: (g) =>
    named(g.text(alnum, 16), (s) => `connect(host='db', password='${s}', port=1)`, ["host='db'", "port=1"]),
  Go: (g) =>
    named(g.text(alnum, 16), (s) => `Config{User: "app", Password: "${s}", Port: 1}`, ['User: "app"', "Port: 1"]),
  "TypeScript with a type": (g) =>
    named(g.text(alnum, 32), (s) => `const apiKey: string = "${s}";`, ["const apiKey: string = "]),
  XML: (g) => named(g.text(alnum, 18), (s) => `<password>${s}</password>`, ["<password>", "</password>"]),
  Terraform: (g) => named(g.text(alnum, 24), (s) => `variable "db_password" {\n  default = "${s}"\n}`, ["variable"]),
  Kubernetes: (g) =>
    named(g.text(alnum, 24), (s) => `kind: Secret\nmetadata:\n  name: db\ndata:\n  value: ${s}\n`, [
      "name: db",
      "value:",
    ]),
  "a container's list": (g) =>
    named(g.text(alnum, 24), (s) => `env:\n- name: API_TOKEN\n  value: "${s}"\n`, ["name: API_TOKEN"]),
  "database URL": (g) =>
    named(g.text(`${alnum}!~*`, 16), (s) => `postgres://app:${s}@db.local:5432/x`, [
      "postgres://app:",
      "@db.local:5432/x",
    ]),
  ADO: (g) => named(g.text(alnum, 16), (s) => `Server=db;Password=${s};Encrypt=True`, ["Server=db", "Encrypt=True"]),
  query: (g) => named(g.text(hex, 40), (s) => `https://a.io/x?access_token=${s}&page=2`, ["https://a.io/x", "page=2"]),
  flag: (g) => named(g.text(alnum, 14), (s) => `deploy --password ${s} --verbose`, ["--password", "--verbose"]),
  curl: (g) => named(g.text(alnum, 14), (s) => `curl -u app:${s} https://a.io/x`, ["https://a.io/x"]),
  bearer: (g) =>
    named(g.text(url, 40), (s) => `Authorization: Bearer ${s}\nAccept: */*`, ["Authorization: Bearer", "Accept: */*"]),
  header: (g) => named(g.text(alnum, 32), (s) => `-H "X-API-Key: ${s}" https://a.io`, ["X-API-Key", "https://a.io"]),
  netrc: (g) => named(g.text(alnum, 14), (s) => `machine a.io login app password ${s}`, ["machine a.io login app"]),
  npmrc: (g) => named(g.text(alnum, 36), (s) => `//npm.a.io/:_authToken=${s}`, ["//npm.a.io/"]),
  SQL: (g) => named(g.text(alnum, 14), (s) => `CREATE USER app IDENTIFIED BY '${s}';`, ["CREATE USER app"]),
  prose: (g) =>
    named(`River${g.text(digits, 4).replace(/\D/g, "8")}`, (s) => `The staging password is ${s} and the user is qa.`, [
      "the user is qa",
    ]),
  Korean: (g) => named(g.text(alnum, 20), (s) => `API 키는 "${s}" 입니다. 확인해 주세요.`, ["확인해 주세요."]),
};

function named(
  secret: string,
  write: (secret: string) => string,
  keep: readonly string[],
): { text: string; secret: string; keep: readonly string[] } {
  return { text: write(secret), secret, keep };
}

/** True when the secret or a piece of 60 % of it is still there. */
export function survives(text: string, secret: string): boolean {
  const length = Math.ceil(secret.length * 0.6);
  for (let at = 0; at + length <= secret.length; at += 1) if (text.includes(secret.slice(at, at + length))) return true;
  return false;
}

/** A PEM block with a random body. */
export function privateKey(g: Generator, kind: string): { lines: readonly string[]; body: readonly string[] } {
  const body = Array.from({ length: 6 }, (_, line) => g.text(base64, line === 5 ? 20 : 64));
  return { lines: [`-----BEGIN ${kind}-----`, ...body, `-----END ${kind}-----`], body };
}
