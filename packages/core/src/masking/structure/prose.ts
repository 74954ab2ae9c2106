import type { Detector } from "../detector.ts";
import { isCredential } from "../key-value/judge-value.ts";

/** `the password is X`, `the key I pasted: X`, `password for qa = X`: a name, a few words, then what joins. */
const said =
  /\b(?:pass(?:word|wort|wd|code|phrase)?|kennwort|pwd?|secret|token|(?:api|access|secret|private|license|auth)[- ]?key|key|credentials?|creds|login)s?["'`*_)]{0,3}(?:\s(?:is|was|are|as|to|be|now|still|currently|set|using|called|lautet|ist)){1,4}:?\s{1,4}["'`(*_]{0,3}([^\s"'`()]{6,200})/gi;
const saidLater =
  /\b(?:pass(?:word|wort|wd|code|phrase)?|kennwort|pwd?|secret|token|(?:api|access|secret|private|license|auth)[- ]?key|key|credentials?|creds|login)s?(?: [\w@.'-]{1,24}){1,6}?(?: is| was| are|:| =| ->| —| –| -)\s{1,4}(?:[\w.@-]{2,40}\s?\/\s?)?["'`(*_]{0,3}([^\s"'`()]{6,200})/gi;
/** What is named is no secret. */
const publicWords = /sha-?\d|hash|fingerprint|public|thumbprint|digest|\bid\b|commit|checksum|version|model/i;
const foreign =
  /[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|mot de passe|contrase|has\u0142o|senord|ifre|khẩu|wachtwoord/i;
/** Labels in other languages, with their particles. */
const labels =
  /(?:비밀\s?번호|패스워드|암호|비번|시크릿|토큰|인증서?\s?키|(?:API|액세스|엑세스|접근|인증|비밀|시크릿|보안|암호화|서비스)\s?(?:키|토큰|코드)|パスワード|シークレット|トークン|(?:API|アクセス|秘密)\s?キー|密码|密碼|口令|令牌|密钥|密鑰|秘钥|mot de passe|contraseña|пароль|пароля|токен|ключ|hasło|lösenord|şifre|mật khẩu|wachtwoord)[^\n!-~]{0,24}(?:은|는|이|가|을|は|が|是|为|為|es|est|is|jest)?[\s:=(]{0,4}["'`「『“‘]?([!-~]{6,200})/giu;

/** Finds secrets that a sentence gives away. */
export const findProse: Detector = (text, report) => {
  for (const pattern of foreign.test(text) ? [said, saidLater, labels] : [said, saidLater]) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const raw = match[1] ?? "";
      const value = raw.replace(/["'`)\]}>,;:?*」』”’]+$|\.$/, "") || raw;
      const start = match.index + match[0].length - raw.length;
      if (isCredential(value) && !publicWords.test(match[0].slice(0, -raw.length)))
        report(start, start + value.length, "prose");
      else pattern.lastIndex = Math.max(match.index + 3, start);
    }
  }
};
