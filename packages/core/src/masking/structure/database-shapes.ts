import { isCredential } from "../key-value/judge-value.ts";
import { looksRandom } from "../randomness.ts";
import { isLiteral, isMixedLiteral, type Shape } from "./shape.ts";

/** SQL statements and connection strings. */
export const databaseShapes: readonly Shape[] = [
  {
    id: "sql.password",
    anchors: ["identified", "password"],
    pattern:
      /\b(?:identified\s+(?:by|with\s+\w{1,40}\s+(?:by|as))|password(?:\s+for\s+\S{1,60})?\s*=?|password\s*\()\s*(?:password\s+)?N?\\?['"]([^'"\n]{4,200})\\?['"]/diy,
    accept: (value) =>
      isLiteral(value) && !/^[=|&,:)]|\s/.test(value) && (/[^A-Za-z]/.test(value) || looksRandom(value)),
  },
  {
    id: "sql.crypt",
    anchors: ["crypt('"],
    pattern: /crypt\('([^'\n]{4,100})'/diy,
    accept: isMixedLiteral,
  },
  {
    id: "dsn.go",
    pattern: /(?<=(?<![\w/])[\w.-]{1,60}:([^\s"'`:/]{3,100}))@(?:tcp|unix|udp)\(/dy,
    anchors: ["@tcp(", "@unix(", "@udp("],
    accept: isLiteral,
  },
  {
    id: "dsn.oracle",
    pattern:
      /(?:jdbc:oracle:thin:|sqlplus\s+(?:-\w+\s+)?|\b(?:expdp|impdp|rman target|conn(?:ect)?)\s+)[\w$]{1,40}\/["']?([^\s"'`/]{3,100})@/diy,
    anchors: ["jdbc:oracle:thin:", "sqlplus", "expdp", "impdp", "rman target", "connect ", "conn "],
    accept: isLiteral,
  },
  {
    id: "dsn.proxy",
    pattern:
      /:(?<=(?<![\w/:@.-])[A-Za-z][\w.-]{0,40}:)(?<!\b(?:mailto|acct|sip|xmpp|npm|jsr|workspace|link|file|github|patch):)([^\s"'`:/@]{4,100})@[A-Za-z0-9][\w.-]{1,100}(?::\d{2,5}|\.[a-z]{2,10})\b/dg,
    accept: (value) => isCredential(value),
  },
  {
    id: "conn.password",
    anchors: [
      "password",
      "pwd",
      "passphrase",
      "accesskey",
      "sharedaccesskey",
      "accountkey",
      "accesstoken",
      "client secret",
      "clientsecret",
    ],
    pattern:
      /(?<=^|[;\s"'`,])(?:password|pwd|passphrase|accesskey|sharedaccesskey|accountkey|accesstoken|client ?secret)\s?=\s?([^\s;"'`&,]{4,400})(?=\s?;|["'`])/diy,
    accept: (value) => isLiteral(value) && !/^[A-Za-z_$][\w$.]*(?:\(.*)?$|[([]$/.test(value),
  },
  {
    id: "conn.string",
    anchors: ["password", "pwd"],
    pattern:
      /(?<=(?:uid|user(?: ?id|name)?|server|host|data source|initial catalog|database) ?=[^;="'`\n]{1,80}; ?(?:[^;="'`\n]{1,40}=[^;="'`\n]{0,80}; ?){0,3})(?:password|pwd) ?= ?([^\s;"'`{}&,][^;"'`{}\n]{3,200})/diy,
    accept: isLiteral,
  },
  {
    id: "conn.braces",
    anchors: ["password", "pwd"],
    pattern: /(?<=; ?)(?:password|pwd) ?= ?\{([^{}\n]{4,200})\}(?=;|["'`\s]|$)/diy,
    accept: isMixedLiteral,
  },
  {
    id: "sql.identified",
    anchors: ["identified by"],
    pattern: /\bidentified by (?:values )?([^\s'"`;()]{5,60})(?=\s*(?:;|$|\n|default|account|quota|profile))/diy,
    accept: isMixedLiteral,
  },
];
