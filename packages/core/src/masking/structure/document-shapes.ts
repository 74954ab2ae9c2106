import { isCredential, looksGeneratedWord } from "../key-value/judge-value.ts";
import { isBasicCredential } from "../basic-credential.ts";
import { looksGenerated } from "../randomness.ts";
import type { Shape } from "./shape.ts";

/** Secrets in JSON and XML documents, and codes in prose. */
export const documentShapes: readonly Shape[] = [
  {
    id: "jwk.private",
    pattern: /\\?"(?:d|p|q|dp|dq|qi|k|oth)\\?"\s{0,4}:\s{0,4}\\?"([\w-]{20,2000})\\?"/dg,
    needs: ['d"', 'k"'],
    accept: looksGenerated,
  },
  { id: "xml.rsa", pattern: /<(?:D|P|Q|DP|DQ|InverseQ)>([\w+/=]{20,2000})<\//dg, needs: ["<D>", "<P>", "<Q>"] },
  { id: "putty.mac", pattern: /Private-(?:MAC|Hash): ?([0-9a-f]{32,80})/dg, needs: ["Private-MAC", "Private-Hash"] },
  {
    id: "docker.auth",
    pattern: /\\?"(?:auth|identitytoken|registrytoken)\\?"\s{0,4}:\s{0,4}\\?"([\w+/=.-]{12,4000})\\?"/dg,
    needs: ["auth", "token"],
    accept: (value) => isBasicCredential(value) || looksGenerated(value),
  },
  {
    id: "one-time-code",
    pattern:
      /\b(?:pin|puk|passcode|otp|one[- ]time (?:code|password)|verification code|2fa code)\s{0,2}(?:is|:|=)\s{0,2}["']?(\d{4,8})\b/dgi,
  },
  {
    id: "seed-phrase",
    needs: /seed|mnemonic|recovery|backup|secret/i,
    pattern:
      /\b(?:seed|mnemonic|recovery|backup|secret)(?:[ _-]?(?:phrase|words?|key))?["'`]?\s{0,3}(?:is|[:=])\s{0,3}["'`]?((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})\b/dgi,
  },
  {
    id: "credential-pair",
    pattern: /\b(?:creds?|credentials?|login|account)\b[^\n/]{0,40}?[\w.@-]{2,40} ?\/ ?([^\s"'`/]{8,60})(?![\w/])/dgi,
    accept: (value) => isCredential(value) || looksGeneratedWord(value),
  },
  {
    id: "hex-private-key",
    pattern: /\b(?:private|priv|secret)[ _-]?key\b["'`]?\s{0,3}(?:is|[:=])?\s{0,3}["'`]?((?:0x)?[0-9a-f]{64})\b/dgi,
  },
];
