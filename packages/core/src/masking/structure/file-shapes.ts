import { isLiteral, type Shape } from "./shape.ts";

/** Files with a form of their own. */
export const fileShapes: readonly Shape[] = [
  {
    id: "file.pgpass",
    pattern: /(?:^|\n|\\n)(?:[\w.*-]{1,100}):(?:\d{1,5}|\*):[\w.*-]{1,60}:[\w.*-]{1,60}:([^\s:"'`]{4,100})(?=\s|$)/dg,
    accept: isLiteral,
  },
  {
    id: "file.netrc",
    anchors: ["login"],
    pattern: /\blogin\s+\S{1,100}\s+(?:password|passwd)\s+([^\s"'`]{4,200})/dy,
    accept: isLiteral,
  },
  {
    id: "file.chap-secrets",
    pattern:
      /(?:^|\n)["']?[\w.@*-]{1,60}["']?[ \t]+(?:\*|l2tpd|pptpd|%any|:)[ \t]*(?:PSK|RSA|XAUTH|EAP)?[ \t]+["']([^"'\n]{4,100})["']/dg,
    accept: isLiteral,
  },
  {
    id: "file.mail-relay",
    anchors: ["]:"],
    pattern: /\]:\d{2,5}[ \t]+[\w.+@-]{1,80}:([^\s"'`:]{6,100})(?=\s|$)/dy,
    accept: isLiteral,
  },
  {
    id: "file.secure",
    anchors: ["secure:"],
    pattern: /(?<=[\s-])secure:[ \t]{1,4}["']?([\w+/=]{40,2000})/dy,
  },
  {
    id: "file.cloud-init",
    anchors: ["chpasswd:"],
    pattern:
      /chpasswd:\s{1,20}(?:expire: \w{4,5}\s{1,20})?list: ?\|?\s{1,20}(?:- )?["']?[\w-]{1,32}:([^\s"'`]{4,200})/dy,
    accept: isLiteral,
  },
  {
    id: "file.wifi-code",
    anchors: ["wifi:"],
    pattern: /WIFI:(?:[A-OQ-Z]:[^;\n]{0,60};){1,4}P:([^;\n]{4,100});/dy,
    accept: isLiteral,
  },
  {
    id: "file.openvpn",
    anchors: ["<auth-user-pass>"],
    pattern: /<auth-user-pass>\s{1,4}\S{1,80}\r?\n([^\s<]{4,200})/dy,
    accept: isLiteral,
  },
  {
    id: "file.ipsec",
    anchors: ["psk", "xauth", "eap", "rsa"],
    pattern: /(?<=:\s{0,3})(?:PSK|XAUTH|EAP|RSA)\s+["']([^"'\n]{4,200})["']/dy,
    accept: isLiteral,
  },
  {
    id: "vault.ansible",
    pattern: /\$ANSIBLE_VAULT;[\d.]{3,5};AES256(?:;\w{1,40})?((?:\s{1,20}[0-9a-f]{10,80}){1,400})/dy,
    anchors: ["$ansible_vault"],
  },
];
