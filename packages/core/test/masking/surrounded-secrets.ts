import { alnum, digits, hex, upper, type Generator } from "./generate-secrets.ts";

/** Texts that name their secret by form alone: calls, commands, tables, documents and sentences. */
export interface SurroundedSecret {
  readonly secrets: readonly string[];
  readonly text: string;
  readonly keep: readonly string[];
}

type Make = (g: Generator) => string;
type Write = (secret: string) => string;

const human: Make = (g) => `Lantern@${g.text(digits, 4).replace(/\D/g, "7")}`;
const hyphened: Make = (g) => `River-Amber${g.text(digits, 2).replace(/\D/g, "5")}`;
const token: Make = (g) => g.text(alnum, 32);
const word: Make = (g) => g.pick(["hunter", "sunshine", "dragonfly", "butterfly", "swordfish"]);
const grouped: Make = (g) => Array.from({ length: 5 }, () => g.text(`${upper}${digits}`, 5)).join("-");

const rows: readonly (readonly [string, Make, Write, ...string[]])[] = [
  ["letters in an environment file", word, (s) => `DB_USER=app\nDB_PASSWORD=${s}\nPORT=1\n`, "DB_USER=app", "PORT=1"],
  ["letters in YAML", word, (s) => `db:\n  user: app\n  password: ${s}\n  pool: 5\n`, "user: app", "pool: 5"],
  ["letters in a section", word, (s) => `[smtp]\nuser = robot\npassword = ${s}\n`, "user = robot"],
  ["letters in a connection string", word, (s) => `Data Source=a;User ID=b;Password=${s};Pooling=true`, "Pooling=true"],
  ["letters alone", word, (s) => `password: ${s}\n`, "password: "],
  ["letters of one's own", word, (s) => `Sorry, my password is ${s}.`, "my password is"],
  ["braces of ODBC", human, (s) => `Uid=app;Pwd={${s}};Encrypt=yes;`, "Uid=app;", "Encrypt=yes;"],
  ["a tuple", human, (s) => `get(url, auth=("bob", "${s}"), timeout=5)`, '"bob"', "timeout=5"],
  ["a call with a user", hyphened, (s) => `req.SetBasicAuth("bob", "${s}")`, 'SetBasicAuth("bob"'],
  ["a database call", human, (s) => `new PDO('mysql:host=db', 'app', '${s}');`, "'mysql:host=db', 'app'"],
  ["a signing call", token, (s) => `jwt.sign({ id }, '${s}', { expiresIn: '1h' })`, "{ expiresIn: '1h' }"],
  ["an escaped argument", token, (s) => `buildConfigField("String", "MAPS_API_KEY", "\\"${s}\\"")`, "MAPS_API_KEY"],
  ["a long bracket", token, (s) => `local password = [[${s}]]`, "local password = "],
  ["an arrow", human, (s) => `pwd <- "${s}"`, "pwd <- "],
  ["an expect script", human, (s) => `expect "password:"\nsend "${s}\\r"\n`, 'expect "password:"'],
  ["a row of SQL", human, (s) => `INSERT INTO u (name, password) VALUES ('bob', '${s}');`, "'bob'"],
  ["a drawn table", human, (s) => `| user | password |\n|---|---|\n| bob | ${s} |\n`, "| bob |", "| password |"],
  ["an unquoted SQL password", token, (s) => `ALTER USER scott IDENTIFIED BY ${s};`, "ALTER USER scott"],
  ["a folded block", token, (s) => `api_token: >-\n  ${s}\n  ${s}\nhost: a\n`, "host: a"],
  ["a Kubernetes secret of letters", word, (s) => `kind: Secret\nstringData:\n  u: app\n  p: ${s}\n`, "kind: Secret"],
  ["a wrapped value", hyphened, (s) => `"adminPassword": { "value": "${s}" }`, '"adminPassword"'],
  ["an LDAP file", human, (s) => `binddn cn=a\nbindpw ${s}\n`, "binddn cn=a"],
  ["an SNMP community", token, (s) => `snmp-server community ${s} RO`, "community", "RO"],
  [
    "digest authentication",
    (g) => g.text(hex, 32),
    (s) => `Authorization: Digest realm="r", response="${s}"`,
    'realm="r"',
  ],
  ["an authorization code", token, (s) => `code=${s}&grant_type=authorization_code`, "grant_type=authorization_code"],
  ["a reset link", token, (s) => `https://a.io/password/reset/${s}?x=1`, "https://a.io/", "x=1"],
  ["a license", grouped, (s) => `License key: ${s}\nSeats: 10`, "Seats: 10"],
  ["recovery codes", (g) => `${g.text(alnum, 5)}-${g.text(alnum, 5)}`, (s) => `Recovery codes:\n${s}\n\nEnd`, "End"],
  ["an answer", human, (s) => `a: what's the wifi pw?\nb: it's ${s}\na: thx`, "a: thx"],
  ["Korean settings", human, (s) => `아이디: admin\n비밀번호: ${s}\n포트: 22\n`, "아이디: admin", "포트: 22"],
  ["Spanish settings", hyphened, (s) => `Usuario: ana\nContraseña: ${s}\n`, "Usuario: ana"],
];

export const surroundedSecrets: readonly (readonly [string, (g: Generator) => SurroundedSecret])[] = rows.map(
  ([name, make, write, ...keep]) => [
    name,
    (g) => {
      const secret = make(g);
      return { secrets: [secret], text: write(secret), keep };
    },
  ],
);
