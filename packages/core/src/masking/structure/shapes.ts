import { isBasicCredential } from "../basic-credential.ts";
import { isCredential, looksGeneratedWord } from "../key-value/judge-value.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, looksGenerated, looksRandom } from "../randomness.ts";

/** A secret known by its surroundings. */
export interface Shape {
  readonly id: string;
  /** Flags `gd` and what else is needed. The first group is the secret, else the whole match. */
  readonly pattern: RegExp;
  /** The pattern can only match a text that holds one of these. */
  readonly needs?: readonly string[] | undefined;
  /** A last look at the secret. */
  readonly accept?: ((secret: string, whole: string) => boolean) | undefined;
}

const notPlaceholder = (value: string): boolean => !isPlaceholder(value) && !/^[$<{%(]/.test(value);
const mixed = (value: string): boolean => notPlaceholder(value) && (/\d/.test(value) || looksRandom(value));

/** Secrets known by their surroundings. */
export const shapes: readonly Shape[] = [
  // Tokens without a fixed start.
  { id: "vendor.discord", pattern: /(?<![\w.-])[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,60}/dg },
  { id: "vendor.azure-ad", pattern: /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,60}/dg, needs: ["Q~"] },
  { id: "vendor.telegram", pattern: /(?<!\d)\d{8,10}:AA[\w-]{32,60}/dg, needs: [":AA"] },
  { id: "vendor.mailchimp", pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/dg, needs: ["-us"] },
  { id: "vendor.firebase", pattern: /\b[\w-]{11,22}:APA91b[\w-]{60,300}/dg, needs: [":APA91b"] },
  {
    id: "vendor.azure-key",
    pattern: /\b[A-Za-z0-9]{52}(?:JQQJ99|AzSe|ACDb|AzCa|AIoT|APIM|\+AMC|\+ASt)[\w+/=]{4,40}/dg,
    needs: ["JQQJ99", "AzSe", "ACDb", "AzCa", "APIM", "+AMC", "+ASt"],
  },
  {
    id: "vendor.azure-storage",
    pattern: /(?<![\w+/=-])[A-Za-z0-9+/]{86}==(?![\w+/=])/dg,
    needs: ["=="],
    accept: looksGenerated,
  },
  { id: "vendor.maxmind", pattern: /\b\w{6}_\w{29}_mmk\b/dg, needs: ["_mmk"] },
  {
    id: "webhook.slack",
    pattern: /hooks\.slack(?:-gov)?\.com\/((?:services|workflows|triggers)\/[\w+/=-]{20,200})/dg,
    needs: ["hooks.slack"],
  },
  {
    id: "webhook.discord",
    pattern: /discord(?:app)?\.com\/(api\/(?:v\d{1,2}\/)?webhooks\/\d{10,25}\/[\w-]{20,120})/dg,
    needs: ["/webhooks/"],
  },
  {
    id: "webhook.teams",
    pattern: /(?:webhook\.office\.com|outlook\.office\.com|outlook\.office365\.com)\/(webhook[\w@/-]{40,300})/dg,
    needs: [".office"],
  },
  {
    id: "webhook.powerautomate",
    pattern: /logic\.azure\.com(?::\d+)?\/(workflows\/[^\s"'`<>]{30,600})/dg,
    needs: ["logic.azure"],
  },
  {
    id: "webhook.zapier",
    pattern: /hooks\.zapier\.com\/(hooks\/(?:catch|standard)\/[\w/-]{8,80})/dg,
    needs: ["hooks.zapier"],
  },
  {
    id: "webhook.make",
    pattern: /hook\.(?:[a-z0-9]{2,4}\.)?(?:make|integromat)\.com\/([a-z0-9]{20,60})/dg,
    needs: [".make.com", ".integromat.com"],
  },
  { id: "webhook.pipedream", pattern: /\b(eo[a-z0-9]{12,20})\.m\.pipedream\.net/dg, needs: ["pipedream"] },
  {
    id: "webhook.ifttt",
    pattern: /maker\.ifttt\.com\/trigger\/[\w-]{1,60}\/(?:json\/)?with\/key\/([\w-]{20,60})/dg,
    needs: ["ifttt"],
  },
  {
    id: "webhook.telegram",
    pattern: /api\.telegram\.org\/(?:file\/)?(bot\d{6,12}:[\w-]{20,60})/dg,
    needs: ["api.telegram"],
  },
  {
    id: "webhook.feishu",
    pattern: /(?:feishu\.cn|larksuite\.com)\/open-apis\/(bot\/v2\/hook\/[\w-]{16,60})/dg,
    needs: ["/bot/v2/hook/"],
  },
  {
    id: "webhook.wecom",
    pattern: /qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=([\w-]{16,60})/dg,
    needs: ["qyapi.weixin"],
  },
  {
    id: "webhook.healthchecks",
    pattern: /hc-ping\.com\/([0-9a-f-]{36}|[\w-]{20,30}\/[\w-]{1,60})/dg,
    needs: ["hc-ping"],
  },
  {
    id: "webhook.generic",
    pattern: /\/(?:hooks|webhooks?|incoming)\/((?:[\w-]{1,40}\/){0,3}[\w-]{20,200})/dg,
    needs: ["hook", "incoming/"],
    accept: (value) =>
      looksGenerated(value.split("/").pop() ?? "") || (/(?:^|\/)[a-z0-9]{26}$/.test(value) && looksRandom(value)),
  },
  { id: "webhook.sentry", pattern: /https?:\/\/([0-9a-f]{32}(?::[0-9a-f]{32})?)@[\w.-]+\/\d+/dg, needs: ["@"] },
  // Headers and commands.
  {
    id: "header.bearer",
    pattern: /\bbearer(?:\s{1,4}|%20|\+|["'`]\s{0,2}[,:=]\s{0,2}["'`]|:\s{0,2}|=)["'`]?([\w.~+/=|:-]{6,4000})/dgi,
    accept: (value) =>
      mixed(value) && /\d/.test(value) && !/^(?:[a-z]+[-_]?\d{0,3}|.*\.(?:md|ts|js|py|html))$/i.test(value),
  },
  {
    id: "header.basic",
    pattern: /\bbasic\s{1,4}([A-Za-z0-9+/_-]{8,400}={0,2})(?![\w.])/dgi,
    accept: (value) => isBasicCredential(value) || (looksGenerated(value) && value.length >= 24),
  },
  {
    id: "header.api-key",
    pattern:
      /\bx-(?:[a-z0-9]+-){0,4}(?:key|token|secret|auth|password|signature|sid|session)(?:-[a-z]+)?\\{0,2}["'`]?\s{0,3}[:=,]\s{0,3}\\{0,2}["'`]?([\w.~+/=:|-]{8,600})/dgi,
    accept: (value) => mixed(value) && !/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value) && /\d/.test(value),
  },
  {
    id: "header.cookie",
    pattern: /\bcookie\\{0,2}["'`]?\s{0,3}[:=,]\s{0,3}\\{0,2}["'`]?[\w.-]{1,60}=([^\s;"'`\\]{16,2000})/dgi,
    accept: (value) => looksRandom(value) && /\d/.test(value),
  },
  {
    id: "command.curl-user",
    pattern:
      /\b(?:curl|http|https|wget|xh)\b[^\n]{0,400}?\s(?:-u|--user|--proxy-user|-U|-a|--auth)[ =]?["']?[\w.@%+-]{0,80}:([^\s"'`]{3,200})/dg,
    needs: [" -u", "--user", "--proxy-user", " -U", " -a", "--auth"],
    accept: notPlaceholder,
  },
  {
    id: "command.password-option",
    pattern:
      /\b(?:docker|podman|buildah|helm|skopeo|oc|az|mysql|mysqldump|mysqladmin|mariadb|mongo|mongosh|mongodump|mongorestore|sshpass|sqlcmd|bcp|isql|tsql|ldapsearch|ldapadd|ldapmodify|7z|7za|zip|unzip|rar|smbclient|rabbitmqadmin|mosquitto_pub|mosquitto_sub|ansible-vault|gpg|net|rcon|impacket|evil-winrm|crackmapexec|nxc|keytool|snowsql|plink|pscp|psftp|winexe|influx|cqlsh|clickhouse-client|arangosh|kinit|nordvpn|expect)\b[^\n]{0,300}?\s-(?:pw|p|P|w|storepass|keypass)[ ]?["']?([^\s"'`-][^\s"'`]{3,200})/dg,
    needs: [" -p", " -P", " -w", " -storepass", " -keypass"],
    accept: isOptionPassword,
  },
  {
    id: "command.redis",
    pattern: /\bredis-cli\b[^\n]{0,200}?\s-a[ ]?["']?([^\s"'`]{4,200})/dg,
    needs: ["redis-cli"],
    accept: notPlaceholder,
  },
  {
    id: "command.pass",
    pattern: /\b(?:pass(?:in|out)?)(?: |=)pass:([^\s"'`]{4,200})/dg,
    needs: ["pass:"],
    accept: notPlaceholder,
  },
  {
    id: "command.echo",
    pattern:
      /\becho\s(?:-n\s)?["']?([^\s"'`|]{6,200})["']?\s{0,3}\|\s{0,3}[^\n]{0,80}(?:--password-stdin|sudo -S|chpasswd|passwd --stdin|--stdin|gpg|openssl)/dg,
    needs: ["stdin", "sudo -S", "chpasswd", "gpg", "openssl"],
    accept: notPlaceholder,
  },
  {
    id: "command.htpasswd",
    pattern: /\bhtpasswd\s+-[a-zA-Z]*b[a-zA-Z]*\s+\S{1,100}\s+\S{1,60}\s+["']?([^\s"'`]{4,100})/dg,
    needs: ["htpasswd"],
    accept: notPlaceholder,
  },
  {
    id: "command.net-user",
    pattern: /\bnet\s+(?:user|use)\s+[^\n]{1,80}?\s([^\s/"'`]{6,60})\s+(?:\/add|\/user)/dgi,
    needs: ["/add", "/user", "/ADD", "/USER"],
    accept: mixed,
  },
  {
    id: "command.secure-string",
    pattern: /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\n]{4,200})["']/dgi,
    needs: ["ConvertTo-SecureString", "convertto-securestring"],
    accept: notPlaceholder,
  },
  {
    id: "command.smb-user",
    pattern: /\s-U\s?["']?[\w.\\/-]{1,60}%([^\s"'`]{3,100})/dg,
    needs: ["%"],
    accept: notPlaceholder,
  },
  // Databases.
  {
    id: "sql.password",
    pattern:
      /\b(?:identified\s+(?:by|with\s+\w{1,40}\s+(?:by|as))|(?:with\s+)?(?:encrypted\s+)?password(?:\s+for\s+\S{1,60})?\s*=?|password\s*\()\s*(?:password\s+)?\\?['"]([^'"\n]{4,200})\\?['"]/dgi,
    accept: (value) => notPlaceholder(value) && !/\s/.test(value) && (/[^A-Za-z]/.test(value) || looksRandom(value)),
  },
  {
    id: "dsn.go",
    pattern: /(?<![\w/])[\w.-]{1,60}:([^\s"'`:/]{3,100})@(?:tcp|unix|udp)\(/dg,
    needs: ["@tcp(", "@unix(", "@udp("],
    accept: notPlaceholder,
  },
  {
    id: "dsn.oracle",
    pattern:
      /(?:jdbc:oracle:thin:|sqlplus\s+(?:-\w+\s+)?|\b(?:exp|imp|expdp|impdp|rman target|connect)\s+)[\w$]{1,40}\/["']?([^\s"'`@/]{3,100})@/dgi,
    needs: ["@"],
    accept: notPlaceholder,
  },
  {
    id: "dsn.proxy",
    pattern:
      /(?<![\w/:@.-])[A-Za-z][\w.-]{0,40}:([^\s"'`:/@]{4,100})@[A-Za-z0-9][\w.-]{1,100}(?::\d{2,5}|\.[a-z]{2,10})\b/dg,
    needs: ["@"],
    accept: (value) => isCredential(value),
  },
  {
    id: "file.pgpass",
    pattern: /(?:^|\n|\\n)(?:[\w.*-]{1,100}):(?:\d{1,5}|\*):[\w.*-]{1,60}:[\w.*-]{1,60}:([^\s:"'`]{4,100})(?=\s|$)/dg,
    accept: notPlaceholder,
  },
  {
    id: "file.netrc",
    pattern: /\blogin\s+\S{1,100}\s+(?:password|passwd)\s+([^\s"'`]{4,200})/dg,
    needs: ["login"],
    accept: notPlaceholder,
  },
  {
    id: "file.chap-secrets",
    pattern:
      /(?:^|\n)["']?[\w.@*-]{1,60}["']?[ \t]+(?:\*|l2tpd|pptpd|%any|:)[ \t]*(?:PSK|RSA|XAUTH|EAP)?[ \t]+["']([^"'\n]{4,100})["']/dg,
    accept: notPlaceholder,
  },
  {
    id: "file.ipsec",
    pattern: /:\s{0,3}(?:PSK|XAUTH|EAP|RSA)\s+["']([^"'\n]{4,200})["']/dg,
    needs: ["PSK", "XAUTH", "EAP"],
    accept: notPlaceholder,
  },
  // Hashes of passwords, which can be tried offline.
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
  { id: "hash.cisco", pattern: /\b(?:secret|password)\s+(?:[0-9]\s+)([\w$./]{6,100})/dg, accept: mixed },
  {
    id: "vault.ansible",
    pattern: /\$ANSIBLE_VAULT;[\d.]{3,5};AES256(?:;\w{1,40})?((?:\s{1,20}[0-9a-f]{10,80}){1,400})/dg,
    needs: ["$ANSIBLE_VAULT"],
  },
  // Query strings and connection strings.
  {
    id: "url.query",
    pattern:
      /[?&;](?:sig|signature|x-amz-signature|x-amz-security-token|x-amz-credential|x-goog-signature|awsaccesskeyid|key|apikey|api_key|appid|app_key|auth|auth_key|authkey|code|pass|pwd|passwd|password|token|secret|sid|session|sessionid|jwt|hmac|hash_key|subscription-key|ocp-apim-subscription-key|access_token|id_token|refresh_token|client_secret|sv_key|sas|otp|st|ticket|credential)=([\w%.~+/=:!*@$-]{6,2000})/dgi,
    needs: ["=", "?"],
    accept: (value) =>
      !isPlaceholder(value) &&
      /\d/.test(value) &&
      (looksRandom(value) || isHex(value, 16) || isCredential(value) || /[0-9a-f-]{36}/i.test(value)),
  },
  {
    id: "url.jdbc",
    pattern: /\bjdbc:[^\s"'`]{5,300}?[?&;](?:password|pwd)=([^\s"'`&;]{3,200})/dgi,
    needs: ["jdbc:"],
    accept: notPlaceholder,
  },
  {
    id: "conn.password",
    pattern:
      /(?:^|[;\s"'`,])(?:password|pwd|passphrase|accesskey|sharedaccesskey|accountkey|accesstoken|client ?secret)\s?=\s?([^\s;"'`&,]{4,400})(?=\s?;|["'`])/dgi,
    accept: (value) => notPlaceholder(value) && !/^[A-Za-z_$][\w$.]*(?:\(.*)?$/.test(value),
  },
  // Documents.
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
    id: "ssh.fingerprint-passphrase",
    pattern:
      /\b(?:pin|puk|passcode|otp|one[- ]time (?:code|password)|verification code|2fa code)\s{0,2}(?:is|:|=)\s{0,2}["']?(\d{4,8})\b/dgi,
  },
];

/** `-p 8080:80` is a port and `-P file.txt` a file. */
function isOptionPassword(value: string): boolean {
  return (
    notPlaceholder(value) &&
    !/^\d{1,5}(?::\d{1,5}(?:\/\w+)?)?$/.test(value) &&
    !/^[/.~]|^\d{1,3}(?:\.\d{1,3}){3}|[/\\]|\.\w{1,4}$/.test(value) &&
    (/\d/.test(value) || /[^\w-]/.test(value) || looksGeneratedWord(value))
  );
}
