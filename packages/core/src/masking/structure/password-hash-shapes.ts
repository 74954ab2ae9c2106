import { isMixedLiteral, type Shape } from "./shape.ts";

/** How hashes in the forms of crypt(3) begin. */
const cryptMarks =
  "$2a$ $2b$ $2x$ $2y$ $2$ $1$ $5$ $6$ $y$ $7$ $gy$ $apr1$ $sha1$ $md5$ $p$ $h$ $argon2 $pbkdf2 $scrypt$ $bcrypt-sha".split(
    " ",
  );

/** Hashes of passwords, which can be tried offline. */
export const passwordHashShapes: readonly Shape[] = [
  {
    id: "hash.crypt",
    pattern:
      /\$(?:2[abxy]?|[156y]|apr1|7|gy|sha1|md5|P|H|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?|scrypt|bcrypt-sha256|5\$rounds|6\$rounds)\$(?:[\w=,.+/-]{1,60}\$){0,4}[\w./+=-]{16,120}/dy,
    anchors: cryptMarks,
    accept: (value) => /\d/.test(value),
  },
  { id: "hash.phpass", anchors: ["$p$", "$h$", "$s$"], pattern: /\$[PHS]\$[./0-9A-Za-z]{28,60}/dy },
  {
    id: "hash.django",
    pattern: /\b(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|argon2|scrypt|md5|sha1)\$[\w=,.$+/-]{24,300}/dy,
    anchors: ["pbkdf2_sha", "bcrypt_sha256", "argon2", "scrypt$", "md5$", "sha1$"],
    accept: (value) => /\d/.test(value),
  },
  {
    id: "hash.ldap",
    pattern: /\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]*)\}([\w+/=.$]{16,200})/dy,
    anchors: ["{ssha", "{sha", "{smd5", "{md5", "{crypt", "{pbkdf2"],
  },
  {
    id: "hash.ntlm",
    anchors: [":::"],
    pattern: /(?<=\b[\w.$-]{1,60}:\d{1,6}:([0-9a-fA-F]{32}:[0-9a-fA-F]{32})):::/dy,
  },
  { id: "hash.mysql", pattern: /(?<![\w*])\*[0-9A-F]{40}\b/dg },
  { id: "hash.scram", anchors: ["scram-sha"], pattern: /SCRAM-SHA-(?:1|256)\$\d{3,6}:[\w+/=:$]{40,300}/dy },
  {
    id: "hash.cisco",
    anchors: ["secret", "password"],
    pattern: /\b(?:secret|password)\s+[0-9]\s+([^\s"'`]{6,100})/dy,
    accept: isMixedLiteral,
  },
];
