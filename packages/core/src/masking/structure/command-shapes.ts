import { looksGeneratedWord } from "../key-value/judge-value.ts";
import { isLiteral, isMixedLiteral, type Shape } from "./shape.ts";

/** Passwords on command lines. */
export const commandShapes: readonly Shape[] = [
  {
    id: "command.curl-user",
    pattern:
      /\b(?:curl|http|https|wget|xh)\b[^\n]{0,400}?\s(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["']?[\w.@%+-]{0,80}:([^\s"'`]{3,200})/dg,
    needs: /\s(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["']?[\w.@%+-]{0,80}:/,
    accept: isLiteral,
  },
  {
    id: "command.password-option",
    pattern:
      /\b(?:docker|podman|buildah|helm|skopeo|oc|az|mysql|mysqldump|mysqladmin|mariadb|mongo|mongosh|mongodump|mongorestore|sshpass|sqlcmd|bcp|isql|tsql|ldapsearch|ldapadd|ldapmodify|7z|7za|zip|unzip|rar|smbclient|rabbitmqadmin|mosquitto_pub|mosquitto_sub|ansible-vault|gpg|net|rcon|impacket|evil-winrm|crackmapexec|nxc|keytool|snowsql|plink|pscp|psftp|winexe|influx|cqlsh|clickhouse-client|arangosh|kinit|nordvpn|expect)\b[^\n]{0,300}?\s-(?:pw|p|P|w|storepass|keypass)[ ]?["']?([^\s"'`-][^\s"'`]{3,200})/dg,
    needs: /\s-(?:pw|p|P|w|storepass|keypass)(?:[ "']|\w{4})/,
    accept: isOptionPassword,
  },
  {
    id: "command.redis",
    pattern: /\bredis-cli\b[^\n]{0,200}?\s-a[ ]?["']?([^\s"'`]{4,200})/dg,
    needs: ["redis-cli"],
    accept: isLiteral,
  },
  {
    id: "command.pass",
    pattern: /\b(?:pass(?:in|out)?)(?: |=)pass:([^\s"'`]{4,200})/dg,
    needs: ["pass:"],
    accept: isLiteral,
  },
  {
    id: "command.echo",
    pattern:
      /\becho\s(?:-n\s)?["']?([^\s"'`|]{6,200})["']?\s{0,3}\|\s{0,3}[^\n]{0,80}(?:--password-stdin|sudo -S|chpasswd|passwd --stdin|--stdin|gpg|openssl)/dg,
    needs: /--password-stdin|sudo -S|chpasswd|--stdin|\| ?(?:gpg|openssl)/,
    accept: isLiteral,
  },
  {
    id: "command.htpasswd",
    pattern: /\bhtpasswd\s+-[a-zA-Z]*b[a-zA-Z]*\s+\S{1,100}\s+\S{1,60}\s+["']?([^\s"'`]{4,100})/dg,
    needs: ["htpasswd"],
    accept: isLiteral,
  },
  {
    id: "command.net-user",
    pattern: /\bnet\s+(?:user|use)\s+[^\n]{1,80}?\s([^\s/"'`]{6,60})\s+(?:\/add|\/user)/dgi,
    needs: /\bnet\s+use/i,
    accept: isMixedLiteral,
  },
  {
    id: "command.secure-string",
    pattern: /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{4,200})["']/dgi,
    needs: ["ConvertTo-SecureString", "convertto-securestring"],
    accept: isLiteral,
  },
  {
    id: "command.smb-user",
    pattern: /\s-U\s?["']?[\w.\\/-]{1,60}%([^\s"'`]{3,100})/dg,
    needs: ["%"],
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
