import { isCredential } from "../key-value/judge-value.ts";
import type { Shape } from "./shape.ts";

/** What is named so is no secret. */
const publicWords = /sha-?\d|hash|fingerprint|public|thumbprint|digest|\bid\b|commit|checksum|version|model/i;

function isSaid(value: string, sentence: string): boolean {
  return isCredential(value) && !publicWords.test(sentence.slice(0, sentence.lastIndexOf(value)));
}

/** A name of a secret; `key` also as the end of `API key`. */
const name =
  "(?<=\\b(?:(?:api|access|secret|private|license|auth)[- ]?)?)(?:pass(?:word|wort|wd|code|phrase)?|kennwort|pwd?|secret|token|key|credentials?|creds|login)s?";
/** A value without the quotes around it and the punctuation behind it. */
const value = "[\"'`(*_]{0,3}([^\\s\"'`()]{5,199}[^\\s\"'`()\\]}>,;:?*.」』”’])";
/** Passwords that big mail services make for programs. */
const appPassword: Shape = {
  id: "app-password",
  anchors: ["app password", "app-specific password", "앱 비밀번호", "app passwords"],
  pattern:
    /(?:app(?:-specific)? passwords?|앱 비밀번호)[^\n:=]{0,20}(?:is|[:=])\s{0,4}["'`]?((?:[a-z]{4}[ -]){3}[a-z]{4})\b/diy,
};
const anchors = ["pass", "kennwort", "pw", "secret", "token", "key", "credential", "creds", "login"];

/** Secrets that a sentence gives away: a name, a few words, then what joins. */
export const labelShapes: readonly Shape[] = [
  appPassword,
  {
    id: "prose",
    anchors,
    pattern: new RegExp(
      `${name}["'\`*_)]{0,3}(?:\\s(?:is|was|are|as|to|be|now|still|currently|set|using|called|lautet|ist|è|é|est|es)){1,4}:?\\s{1,4}${value}`,
      "diy",
    ),
    accept: isSaid,
  },
  {
    id: "prose.later",
    anchors,
    pattern: new RegExp(
      `${name}(?: [\\w@.'-]{1,24}){1,6}?(?: is| was| are|:| =| ->| —| –| -)\\s{1,4}(?:[\\w.@-]{2,40}\\s?/\\s?)?${value}`,
      "diy",
    ),
    accept: isSaid,
  },
  {
    id: "prose.foreign",
    anchors: [
      ..."비밀 패스워드 암호 비번 시크릿 토큰 인증 액세스 엑세스 접근 보안 서비스 パスワード シークレット トークン アクセス 秘密 密码 密碼 口令 令牌 密钥 密鑰 秘钥 пароль Пароль пароля токен Токен ключ Ключ hasło lösenord şifre Şifre khẩu wachtwoord".split(
        " ",
      ),
      "api 키",
      "api키",
      "api 토큰",
      "api キー",
      "apiキー",
      "mot de passe",
      "contrase",
    ],
    pattern:
      /(?:비밀\s?번호|패스워드|암호|비번|시크릿|토큰|인증서?\s?키|(?:API|액세스|엑세스|접근|인증|비밀|시크릿|보안|암호화|서비스)\s?(?:키|토큰|코드)|パスワード|シークレット|トークン|(?:API|アクセス|秘密)\s?キー|密码|密碼|口令|令牌|密钥|密鑰|秘钥|mot de passe|contraseña|пароль|пароля|токен|ключ|hasło|lösenord|[şŞ]ifre|khẩu|wachtwoord)[^\n!-~]{0,24}(?:은|는|이|가|을|は|が|是|为|為|es|est|is|jest)?[\s:=(]{0,4}(?:[\w.@-]{2,40}\s?\/\s?)?["'`「『“‘]?([!-~]{5,199}[!-~])(?<![.,;:?"'`)\]}>])/diuy,
    accept: isSaid,
  },
];
