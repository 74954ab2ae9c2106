import { classifyKey } from "../key-value/classify-key.ts";
import { isCredential, looksGeneratedWord } from "../key-value/judge-value.ts";
import { isBasicCredential } from "../basic-credential.ts";
import { looksGenerated } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Secrets in JSON and XML documents, and codes in prose. */
export const documentShapes: readonly Shape[] = [
  {
    id: "jwk.private",
    anchors: ["d", "p", "q", "dp", "dq", "qi", "k", "oth"].flatMap((name) => [`"${name}"`, `"${name}\\`]),
    pattern: /"(?:d|p|q|dp|dq|qi|k|oth)\\?"\s{0,4}:\s{0,4}\\?"([\w-]{20,2000})\\?"/dy,
    accept: looksGenerated,
  },
  {
    id: "xml.rsa",
    anchors: ["<d>", "<p>", "<q>", "<dp>", "<dq>", "<inverseq>"],
    pattern: /<(?:D|P|Q|DP|DQ|InverseQ)>([\w+/=]{20,2000})<\//dy,
  },
  {
    id: "putty.mac",
    anchors: ["private-mac", "private-hash"],
    pattern: /Private-(?:MAC|Hash): ?([0-9a-f]{32,80})/dy,
  },
  {
    id: "docker.auth",
    anchors: ['"auth"', '"auth\\', '"identitytoken', '"registrytoken'],
    pattern: /"(?:auth|identitytoken|registrytoken)\\?"\s{0,4}:\s{0,4}\\?"([\w+/=.-]{12,4000})\\?"/dy,
    accept: (value) => isBasicCredential(value) || looksGenerated(value),
  },
  {
    id: "one-time-code",
    anchors: ["pin", "puk", "passcode", "otp", "one-time", "one time", "verification code", "2fa code"],
    pattern:
      /\b(?:pin|puk|passcode|otp|one[- ]time (?:code|password)|verification code|2fa code)\s{0,2}(?:is|:|=)\s{0,2}["']?(\d{4,8})\b/diy,
  },
  {
    id: "seed-phrase",
    anchors: ["seed", "mnemonic", "recovery", "backup", "secret"],
    pattern:
      /\b(?:seed|mnemonic|recovery|backup|secret)(?:[ _-]?(?:phrase|words?|key))?["'`]?\s{0,3}(?:is|[:=])\s{0,3}["'`]?((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\b/diy,
  },
  {
    id: "name-behind-value",
    anchors: ['"value"', '"value\\'],
    pattern:
      /"value\\?"\s{0,4}:\s{0,4}\\?"([^"\n\\]{4,400})\\?"(?:\s{0,20},\s{0,20}\\?"(?:type|secure|sensitive|secret|encrypted|protected|enabled|target)\\?"\s{0,4}:\s{0,4}\\?[[\w"\]]{1,40}\\?"?){0,3}\s{0,20},\s{0,20}\\?"(?:name|key|id|variable|parameter)\\?"\s{0,4}:\s{0,4}\\?"[\w.:/ -]{2,80}\\?"/diy,
    accept: (value, match) => {
      const name = /([\w.-]{2,80})\\?"$/.exec(match)?.[1] ?? "";
      return classifyKey(name) !== undefined && (isCredential(value) || looksGeneratedWord(value));
    },
  },
  {
    id: "credential-pair",
    anchors: ["cred", "login", "account", "접속 정보", "접속정보", "계정"],
    pattern:
      /(?:\b(?:creds?|credentials?|login|account)\b|접속 ?정보|계정)[^\n/]{0,40}?[\w.@-]{2,40} ?\/ ?([^\s"'`/,;]{8,60})(?![\w/])/diy,
    accept: (value) => isCredential(value) || looksGeneratedWord(value),
  },
  {
    id: "hex-private-key",
    anchors: ["private", "priv_", "priv-", "priv k", "privkey", "secret"],
    pattern: /\b(?:private|priv|secret)[ _-]?key\b["'`]?\s{0,3}(?:is|[:=])?\s{0,3}["'`]?((?:0x)?[0-9a-f]{64})\b/diy,
  },
];
