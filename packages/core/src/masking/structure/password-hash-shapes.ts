import { isMixedLiteral, type Shape } from "./shape.ts";

/** Hashes of passwords, which can be tried offline. */
export const passwordHashShapes: readonly Shape[] = [
  {
    id: "hash.crypt",
    pattern:
      /\$(?:2[abxy]?|[156y]|apr1|7|gy|sha1|md5|P|H|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?|scrypt|bcrypt-sha256|5\$rounds|6\$rounds)\$(?:[\w=,.+/-]{1,60}\$){0,4}[\w./+=-]{16,120}/dg,
    needs: ["$"],
    accept: (value) => /\d/.test(value),
  },
  { id: "hash.phpass", pattern: /\$[PHS]\$[./0-9A-Za-z]{28,60}/dg, needs: ["$P$", "$H$", "$S$"] },
  {
    id: "hash.django",
    pattern: /\b(?:pbkdf2_sha\d{1,3}|bcrypt_sha256|argon2|scrypt|md5|sha1)\$[\w=,.$+/-]{24,300}/dg,
    needs: ["$"],
    accept: (value) => /\d/.test(value),
  },
  {
    id: "hash.ldap",
    pattern: /\{(?:S?SHA\d{0,3}|S?MD5|CRYPT|PBKDF2[\w-]*)\}([\w+/=.$]{16,200})/dg,
    needs: ["{SSHA", "{SHA", "{SMD5", "{MD5", "{CRYPT", "{PBKDF2"],
  },
  { id: "hash.ntlm", pattern: /\b[\w.$-]{1,60}:\d{1,6}:([0-9a-fA-F]{32}:[0-9a-fA-F]{32}):::/dg, needs: [":::"] },
  { id: "hash.mysql", pattern: /(?<![\w*])\*[0-9A-F]{40}\b/dg, needs: ["*"] },
  { id: "hash.scram", pattern: /SCRAM-SHA-(?:1|256)\$\d{3,6}:[\w+/=:$]{40,300}/dg, needs: ["SCRAM-SHA"] },
  { id: "hash.cisco", pattern: /\b(?:secret|password)\s+(?:[0-9]\s+)([\w$./]{6,100})/dg, accept: isMixedLiteral },
];
