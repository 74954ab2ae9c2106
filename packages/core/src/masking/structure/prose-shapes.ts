import { isCredential } from "../key-value/judge-value.ts";
import { looksRandom } from "../randomness.ts";
import type { Shape } from "./shape.ts";

const askedFor = ["password", "passwd", "passcode", "passphrase", "pw?", "pwd?", "pw ", "pwd "];

/** Codes and passwords that a text hands over. */
export const proseShapes: readonly Shape[] = [
  {
    id: "license-key",
    anchors: ["license", "licence", "product", "serial", "activation", "cd key", "cd-key"],
    pattern:
      /\b(?:license|licence|product|serial|activation|cd)[ _-]?(?:key|number|code)?["'`*]{0,3}\s{0,3}(?:is|[:=|])\s{0,3}["'`*]{0,3}((?:[A-Z0-9]{4,8}-){2,8}[A-Z0-9]{4,12})\b/diy,
    accept: (value) => /\d/.test(value) && /[A-Z]/.test(value),
  },
  {
    id: "totp-seed",
    anchors: ["setup", "secret", "totp", "2fa", "authenticator", "otp", "mfa"],
    pattern:
      /\b(?:setup|secret|totp|2fa|authenticator|otp|mfa)(?: (?:key|secret|seed|code))?["'`*]{0,3}\s{0,3}(?:is|[:=])\s{0,3}["'`*]{0,3}((?:[a-z2-7]{4}[ -]){3,15}[a-z2-7]{4})\b/diy,
    accept: (value) => /\d/.test(value),
  },
  {
    id: "prose.answer",
    anchors: askedFor,
    pattern:
      /p(?:ass)?\w{1,6}\b[^\n?]{0,40}\?[^\n]{0,20}\n[^\n]{0,40}?(?:it'?s|its|is|:)\s{1,3}["'`]?([^\s"'`,]{6,80})/diy,
    accept: (value) => isCredential(value.replace(/[.)]$/, "")),
  },
  {
    id: "prose.irc",
    anchors: ["nickserv"],
    pattern: /nickserv:? (?:identify|register) (?:\w{1,20} )?([^\s"'`]{6,60})/diy,
    accept: isCredential,
  },
  {
    id: "prose.answer-korean",
    anchors: ["비번", "비밀번호", "패스워드", "암호"],
    pattern: /(?:비번|비밀번호|패스워드|암호)[^\n?]{0,30}\?[^\n]{0,10}\n[^\n:]{0,30}:\s{1,3}([!-~]{6,80})/dy,
    accept: isCredential,
  },
  {
    id: "prose.mine",
    anchors: ["my ", "our "],
    pattern:
      /\b(?:my|our)(?: \w{2,12}){0,2} (?:password|passphrase|passwd|pw) is ["'`]?(?!(?:wrong|still|always|never|very|really|being|weak|long|short|good|fine|safe|secure|empty|blank|gone|lost|old|new|the|just|also|only|now|too|that|this|your|about|right|correct|stuck|unsafe|unique|stolen|simple|easy|hard|broken|known|shown|hidden|written|public|private|case|what|why|because|something|nothing|similar|identical|different|visible|longer|shorter|strong|here|there|below|above|not|from|with|for|like|valid|invalid|incorrect|missing|reset|set|on|in|at|out)\b)([a-z]{5,20})(?<!ed|ing|able)["'`]?(?=[.,!;]?(?:\s|$))(?![.,!;]? (?:to|for|by|in|on|with|than|because|when|after|from|at|as|enough|characters)\b)/diy,
  },
  {
    id: "prose.slash",
    anchors: ["admin/", "root/", "admin /", "root /", "user/", "user /"],
    pattern:
      /(?<=(?:creds?|credentials?|login|log in|account|access)\b[^\n]{0,60})\b(?:admin|root|user) ?\/ ?([^\s"'`/]{6,60})(?![\w/])/diy,
    accept: (value) => /\d/.test(value) && looksRandom(value),
  },
];
