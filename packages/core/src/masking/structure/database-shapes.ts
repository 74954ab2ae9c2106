import { isCredential } from "../key-value/judge-value.ts";
import { looksRandom } from "../randomness.ts";
import { isLiteral, type Shape } from "./shape.ts";

/** SQL statements and connection strings. */
export const databaseShapes: readonly Shape[] = [
  {
    id: "sql.password",
    pattern:
      /\b(?:identified\s+(?:by|with\s+\w{1,40}\s+(?:by|as))|(?:with\s+)?(?:encrypted\s+)?password(?:\s+for\s+\S{1,60})?\s*=?|password\s*\()\s*(?:password\s+)?\\?['"]([^'"\n]{4,200})\\?['"]/dgi,
    accept: (value) =>
      isLiteral(value) && !/^[=|&,:)]|\s/.test(value) && (/[^A-Za-z]/.test(value) || looksRandom(value)),
  },
  {
    id: "dsn.go",
    pattern: /(?<![\w/])[\w.-]{1,60}:([^\s"'`:/]{3,100})@(?:tcp|unix|udp)\(/dg,
    needs: ["@tcp(", "@unix(", "@udp("],
    accept: isLiteral,
  },
  {
    id: "dsn.oracle",
    pattern:
      /(?:jdbc:oracle:thin:|sqlplus\s+(?:-\w+\s+)?|\b(?:expdp|impdp|rman target)\s+)[\w$]{1,40}\/["']?([^\s"'`@/]{3,100})@/dgi,
    needs: ["jdbc:oracle", "sqlplus", "expdp", "impdp", "rman target"],
    accept: isLiteral,
  },
  {
    id: "dsn.proxy",
    pattern:
      /:(?<=(?<![\w/:@.-])[A-Za-z][\w.-]{0,40}:)(?<!\b(?:mailto|acct|sip|xmpp|npm|jsr|workspace|link|file|github|patch):)([^\s"'`:/@]{4,100})@[A-Za-z0-9][\w.-]{1,100}(?::\d{2,5}|\.[a-z]{2,10})\b/dg,
    needs: ["@"],
    accept: (value) => isCredential(value),
  },
  {
    id: "conn.password",
    pattern:
      /(?:^|[;\s"'`,])(?:password|pwd|passphrase|accesskey|sharedaccesskey|accountkey|accesstoken|client ?secret)\s?=\s?([^\s;"'`&,]{4,400})(?=\s?;|["'`])/dgi,
    accept: (value) => isLiteral(value) && !/^[A-Za-z_$][\w$.]*(?:\(.*)?$/.test(value),
  },
];
