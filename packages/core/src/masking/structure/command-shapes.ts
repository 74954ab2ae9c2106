import { looksGeneratedWord } from "../key-value/judge-value.ts";
import { passwordCommands } from "./password-commands.ts";
import { isLiteral, isMixedLiteral, type Shape } from "./shape.ts";

/** Passwords on command lines. */
export const commandShapes: readonly Shape[] = [
  {
    id: "command.curl-user",
    anchors: ["curl ", "http ", "https ", "wget ", "xh "],
    pattern:
      /\b(?:curl|http|https|wget|xh)\b[^\n]{0,400}?\s(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["']?[\w.@%+-]{0,80}:([^\s"'`]{3,200})/dy,
    accept: isLiteral,
  },
  {
    id: "command.password-option",
    anchors: passwordCommands.map((name) => `${name} `),
    pattern: /\b[\w-]{2,20}(?= )[^\n]{0,300}?\s-(?:pw|p|P|w|storepass|keypass)[ ]?["']?([^\s"'`-][^\s"'`]{3,200})/dy,
    accept: isOptionPassword,
  },
  {
    id: "command.redis",
    anchors: ["redis-cli"],
    pattern: /\bredis-cli\b[^\n]{0,200}?\s-a[ ]?["']?([^\s"'`]{4,200})/dy,
    accept: isLiteral,
  },
  {
    id: "command.operand",
    anchors: [
      "rabbitmqctl ",
      "wpa_passphrase ",
      "ssh-keygen ",
      "lftp ",
      "doctl ",
      "codecov ",
      "rclone obscure ",
      "nuget ",
    ],
    pattern:
      /(?:rabbitmqctl (?:add_user|change_password|authenticate_user) \S{1,60}|wpa_passphrase \S{1,60}|ssh-keygen [^\n]{0,200}?-[NP]|lftp [^\n]{0,100}?-u \S{1,60}?,|doctl [^\n]{0,80}?(?:-t|--access-token)|codecov [^\n]{0,80}?-t|nuget [^\n]{0,100}?-(?:k|api-key|ApiKey)|rclone obscure) ?["']?([^\s"'`-][^\s"'`]{5,200})/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.here-string",
    anchors: ["<<<"],
    pattern: /(?<=(?:passwd|password|token|login|secret|chpasswd)\b[^\n]{0,60})<<<\s?["']?([^\s"'`]{6,400})/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.mail-login",
    anchors: ["login ", "pass "],
    pattern:
      /(?:(?<=(?:^|\n)(?:C: )?\w{1,6} )LOGIN \S{2,60}|(?<=(?:^|\n)(?:C: )?)PASS) ["']?([^\s"'`/]{4,100})["']?(?=\r?\n|$)/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.mail-password",
    // What a mail server asks for: "Password:" in base64.
    anchors: ["334 ugfzc3dvcmq6"],
    pattern: /334 UGFzc3dvcmQ6\r?\n(?:[<>C:]{1,2} )?([\w+/]{4,200}={0,2})/dy,
  },
  {
    id: "command.redis-auth",
    anchors: ["auth "],
    pattern: /(?<=^|\n[ \t]{0,20}|> )AUTH (?:[\w-]{1,40} )?["']?([^\s"'`]{6,200})["']?(?=\s*(?:\n|$))/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.pass",
    anchors: ["pass:"],
    pattern: /(?<=\bpass(?:in|out)?[ =])pass:([^\s"'`]{4,200})/dy,
    accept: isLiteral,
  },
  {
    id: "command.echo",
    anchors: ["echo ", "printf "],
    pattern:
      /\b(?:echo|printf)\s(?:-n\s)?["']?([^\s"'`|]{6,200})["']?\s{0,3}\|\s{0,3}[^\n]{0,80}(?:--password-stdin|pass insert|sudo -S|chpasswd|passwd --stdin|--stdin|gpg|openssl|cryptsetup|kinit|smbpasswd|vncpasswd|secrets? (?:put|set|create)|versions add|credentials)/dy,
    accept: isLiteral,
  },
  {
    id: "command.htpasswd",
    anchors: ["htpasswd"],
    pattern: /\bhtpasswd\s+-[a-zA-Z]*b[a-zA-Z]*\s+\S{1,100}\s+\S{1,60}\s+["']?([^\s"'`]{4,100})/dy,
    accept: isLiteral,
  },
  {
    id: "command.net-user",
    anchors: ["net use", "net user"],
    pattern:
      /\bnet\s+(?:user|use)\s+[^\n]{1,80}?\s(?:\/user:\S{1,60}\s+)?(?!\/|\\\\)([^\s/"'`\\]{6,60})(?:\s+(?:\/add|\/user|\/persistent)|[ \t]*(?:\r?\n|$))/diy,
    accept: isMixedLiteral,
  },
  {
    id: "command.secure-string",
    anchors: ["convertto-securestring"],
    pattern: /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{4,200})["']/diy,
    accept: isLiteral,
  },
  {
    id: "command.snmp",
    anchors: ["snmp"],
    pattern: /snmp\w{2,10} [^\n]{0,200}?\s-[AXac] (?!SHA|MD5|AES|DES|NONE)["']?([^\s"'`-][^\s"'`]{5,80})/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.snmp-privacy",
    anchors: ["snmp"],
    pattern: /snmp\w{2,10} [^\n]{0,200}\s-[AX] (?!SHA|MD5|AES|DES|NONE)["']?([^\s"'`-][^\s"'`]{5,80})/dy,
    accept: isOptionPassword,
  },
  {
    id: "command.snmp-community",
    anchors: ["community"],
    pattern: /community6? ([^\s"'`]{6,60})(?= (?:RO|RW|ro|rw|view|default)\b|\s+(?:default|\d))/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.secret-store",
    anchors: ["secret set ", "put-parameter", "create-secret", "put-secret-value", "secret create ", "secrets set "],
    pattern: /[\w -]{10,16}[^\n]{0,200}?(?:--(?:body|value|secret-string)|-b)[ =]["']?([^\s"'`{][^\s"'`]{5,400})/dy,
    accept: isMixedLiteral,
  },
  {
    id: "command.smb-user",
    anchors: ["-u"],
    pattern: /(?<=\s)-U\s?["']?[\w.\\/-]{1,60}%([^\s"'`]{3,100})/dy,
    accept: isLiteral,
  },
];

/** `-p 8080:80` is a port and `-P file.txt` a file. */
function isOptionPassword(value: string): boolean {
  return (
    isLiteral(value) &&
    !/^\d{1,5}(?::\d{1,5}(?:\/\w+)?)?$/.test(value) &&
    !/^[/.~]|^\d{1,3}(?:\.\d{1,3}){3}|[/\\]|\.\w{1,4}$/.test(value) &&
    (/\d/.test(value) || /[^\w-]/.test(value) || looksGeneratedWord(value))
  );
}
