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
  ["a bold name", human, (s) => `- **User**: bob\n- **Password**: ${s}\n`, "bob"],
  ["typographic quotes", human, (s) => `password: “${s}”\nuser: “bob”\n`, "user: “bob”"],
  ["HTML's entities", human, (s) => `{&quot;password&quot;:&quot;${s}&quot;,&quot;n&quot;:1}`, "&quot;n&quot;:1"],
  ["percent-encoding", token, (s) => `%7B%22password%22%3A%22${s}%22%2C%22n%22%3A1%7D`, "%22n%22%3A1"],
  ["escapes of JSON", token, (s) => `{\\u0022password\\u0022:\\u0022${s}\\u0022}`, "password"],
  ["an encoded form", token, (s) => `user%3Dbob%26password%3D${s}%26x%3D1`, "user%3Dbob", "%26x%3D1"],
  ["escaped XML", token, (s) => `&lt;password&gt;${s}&lt;/password&gt;`, "&lt;/password&gt;"],
  ["an element with a type", human, (s) => `<w:Password Type="a#PasswordText">${s}</w:Password>`, "a#PasswordText"],
  ["a property", token, (s) => `<name>fs.s3a.secret.key</name>\n<value>${s}</value>`, "fs.s3a.secret.key"],
  ["an input", human, (s) => `<input type="password" id="p" value="${s}">`, 'id="p"'],
  ["an accessor", token, (s) => `string ClientSecret { get; set; } = "${s}";`, "{ get; set; }"],
  ["a default behind a variable", human, (s) => `password = process.env.PW || "${s}";`, "process.env.PW"],
  ["a default of the shell", human, (s) => `DB_PASSWORD=\${DB_PASSWORD:-${s}}`, "${DB_PASSWORD:-"],
  ["a change in a plan", human, (s) => `~ password = "${s}" -> "${s}"\n  port = 1`, "port = 1"],
  ["several literals", token, (s) => `const apiKey = '${s}' + '${s}';`, "const apiKey = "],
  ["a text over two lines", token, (s) => `token: "${s}${s}\n  ${s}"\nx: 1`, "x: 1"],
  ["a value before its name", token, (s) => `{"value": "${s}", "key": "DB_PASSWORD"}`, "DB_PASSWORD"],
  ["a tuple of Erlang", human, (s) => `{user, "bob"}, {password, "${s}"}.`, '{user, "bob"}'],
  ["two arguments without a comma", token, (s) => `user-secrets set "Db:Password" "${s}"`, "user-secrets set"],
  ["a here-string", token, (s) => `gh auth login --with-token <<< ${s}`, "gh auth login"],
  ["a login of mail", human, (s) => `a1 LOGIN bob@a.io ${s}\na1 OK`, "a1 LOGIN bob@a.io", "a1 OK"],
  ["a particle behind it", token, (s) => `설정(API_KEY=${s})을 쓰세요`, "을 쓰세요"],
  ["a slash of Korean", human, (s) => `아이디/비번: admin / ${s}\n`, "아이디/비번"],
  ["a token in a URL", token, (s) => `https://x-access-token:${s}@git.a.io/x.git`, "@git.a.io/x.git"],
  ["an argument after a selector", human, (s) => `page.fill("input[name=password]", "${s}");`, "page.fill("],
  ["a default in a template", human, (s) => `password: {{ pw | default("${s}") }}`, "default("],
  ["an attribute's element", human, (s) => `<A Name="password"><B>${s}</B></A>`, "</B></A>"],
  ["a part of a form", human, (s) => `; name="password"\r\n\r\n${s}\r\n--x`, 'name="password"', "--x"],
  [
    "a parameter's default",
    human,
    (s) => `DbPassword:\n  Type: String\n  Default: ${s}\n  NoEcho: true`,
    "NoEcho: true",
  ],
  ["a here-document", token, (s) => `token = <<EOT\n${s}\nEOT\n`, "EOT"],
  ["a drawn table of Korean", human, (s) => `| 환경 | 비밀번호 |\n|---|---|\n| 운영 | ${s} |\n`, "| 운영 |"],
  ["a user who is created", human, (s) => `create_user("bob", "b@a.io", "${s}")`, '"bob", "b@a.io"'],
  ["a code for Wi-Fi", human, (s) => `WIFI:T:WPA;S:Home;P:${s};;`, "S:Home;"],
  ["columns named in Korean", token, (s) => `이름,비밀번호\n길동,${s}\n`, "길동"],
  ["two marks of an issuer", (g) => g.text(hex, 48), (s) => `{"x":"vrx-live-${s}"}`, '{"x":"'],
  ["no name at all", (g) => g.text(alnum, 40), (s) => `what is ${s} used for?`, "what is", "used for?"],
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
