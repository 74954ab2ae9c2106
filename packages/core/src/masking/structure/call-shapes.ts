import { isCredential } from "../key-value/judge-value.ts";
import { looksGenerated } from "../randomness.ts";
import { isMixedLiteral, type Shape } from "./shape.ts";

/** Secrets that are arguments of calls which say so. */
export const callShapes: readonly Shape[] = [
  {
    id: "call.user-and-password",
    anchors: [
      "basicauth(",
      "basic_auth(",
      "networkcredential(",
      "credentials(",
      "passwordauthentication(",
      "authentication(",
      "plainauth(",
      "basic(",
      "login(",
      "auth(",
      "begin(",
    ],
    pattern:
      /\w{4,22}\(\s{0,20}(?:"",\s{0,4})?(?:[\w.]{1,40}|["'][^"'\n]{1,80}["'])\s{0,4},\s{0,20}(?:Some\()?["']([^"'\n]{6,100})["']\s{0,20}[,)]/dy,
    accept: isMixedLiteral,
  },
  {
    id: "call.auth-pair",
    anchors: ["auth=(", "auth = (", "auth: [", "auth=["],
    pattern: /auth ?[=:] ?[([]\s{0,20}["'][^"'\n]{1,80}["']\s{0,4},\s{0,20}["']([^"'\n]{6,100})["']\s{0,20}[)\]]/diy,
    accept: isMixedLiteral,
  },
  {
    id: "call.database",
    anchors: [
      "pdo(",
      "->connect(",
      "getconnection(",
      "mysqli(",
      "mysqli_connect(",
      "dbi.connect(",
      "sequelize(",
      "database(",
      "dbconnect(",
      ".connect(",
      "create_user(",
      "create_superuser(",
    ],
    pattern:
      /[\w>-]{3,16}\(\s{0,20}["'][^"'\n]{2,200}["']\s{0,4},\s{0,20}["'][^"'\n]{1,60}["']\s{0,4},\s{0,20}["']([^"'\n]{6,100})["']/dy,
    accept: isMixedLiteral,
  },
  {
    id: "call.signing",
    anchors: ["jwt.sign(", "jwt.verify(", "jwt.encode(", "jwt.decode(", "hmac.new(", "createhmac(", "hash_hmac("],
    pattern:
      /[\w.]{8,12}\([^"'`\n]{0,60}["'`](?:(?:sha|md)\d{1,3}["'],\s{0,4}[^"'`\n]{0,40}["'`])?([^"'`\n]{12,200})["'`]/dy,
    accept: (value) => isMixedLiteral(value) && !/\s/.test(value),
  },
  {
    id: "call.cipher",
    anchors: ["encrypt(", "decrypt("],
    pattern: /(?:en|de)crypt\([^"'`\n]{1,60},\s{0,4}["'`]([^"'`\s]{6,200})["'`]/diy,
    accept: isCredential,
  },
  {
    id: "call.expect",
    anchors: ["send"],
    pattern:
      /(?<=(?:assword|passphrase|passcode)[^\n]{0,30}\n[^\n]{0,40})send(?:line)?(?:\s--)?[ (]\s{0,4}["']([^"'\n]{6,100}?)(?:\\[rn])?["']/diy,
    accept: isMixedLiteral,
  },
  {
    id: "call.random-password",
    anchors: ["random_password"],
    pattern: /random_password"[^{}]{0,400}(?:\{[^{}]{0,400}){0,4}"result"\s{0,4}:\s{0,4}"([^"\n]{4,200})"/dy,
    accept: isMixedLiteral,
  },
  {
    id: "call.accounts",
    anchors: ["accounts:"],
    pattern: /accounts:\s{0,4}\[\s{0,20}["'`]((?:0x)?[0-9a-f]{64})["'`]/dy,
  },
  {
    id: "call.fernet",
    anchors: ["fernet(", "secretkeyspec(", "aes.new(", "createcipheriv("],
    pattern: /[\w.]{6,16}\([^"'`\n]{0,40}(?:["'][\w-]{3,20}["'],\s{0,4}[^"'`\n]{0,20})?["'`]([\w+/=-]{16,100})["'`]/dy,
    accept: looksGenerated,
  },
];
