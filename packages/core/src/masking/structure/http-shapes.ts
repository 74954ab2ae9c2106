import { isBasicCredential } from "../basic-credential.ts";
import { isCredential } from "../key-value/judge-value.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, looksGenerated, looksRandom } from "../randomness.ts";
import { isLiteral, isMixedLiteral, type Shape } from "./shape.ts";

/** Parameters of addresses that hold secrets. */
const queryNames = [
  "sig",
  "signature",
  "x-amz-signature",
  "x-amz-security-token",
  "x-amz-credential",
  "x-goog-signature",
  "awsaccesskeyid",
  "key",
  "apikey",
  "api_key",
  "appid",
  "app_key",
  "auth",
  "auth_key",
  "authkey",
  "code",
  "pass",
  "pwd",
  "passwd",
  "password",
  "token",
  "token_hash",
  "reset_token",
  "auth_token",
  "api_token",
  "private_token",
  "access_key",
  "secret_key",
  "secret",
  "sid",
  "session",
  "sessionid",
  "jwt",
  "hmac",
  "hash_key",
  "subscription-key",
  "ocp-apim-subscription-key",
  "access_token",
  "id_token",
  "refresh_token",
  "client_secret",
  "sv_key",
  "sas",
  "otp",
  "st",
  "ticket",
  "credential",
];

/** Headers, cookies and query strings. */
export const httpShapes: readonly Shape[] = [
  {
    id: "header.bearer",
    anchors: ["bearer"],
    pattern:
      /\bbearer(?:\s{1,4}(?:\\\s{1,20})?|%20|\+|["'`]\s{0,2}[,:=]\s{0,2}["'`]|:\s{0,2}|=)["'`]?([\w.~+/=|:-]{6,4000})/diy,
    accept: (value) =>
      isMixedLiteral(value) && /\d/.test(value) && !/^(?:[a-z]+[-_]?\d{0,3}|.*\.(?:md|ts|js|py|html))$/i.test(value),
  },
  {
    id: "header.basic",
    anchors: ["basic"],
    pattern: /\bbasic\s{1,4}([A-Za-z0-9+/_-]{8,400}={0,2})(?![\w.])/diy,
    accept: (value) => isBasicCredential(value) || (looksGenerated(value) && value.length >= 24),
  },
  {
    id: "header.api-key",
    anchors: ["x-"],
    pattern:
      /\bx-(?:[a-z0-9]+-){0,4}(?:key|token|secret|auth|password|signature|sid|session)(?:-[a-z]+)?\\{0,2}["'`]?\s{0,3}[:=,]\s{0,3}\\{0,2}["'`]?([\w.~+/=:|-]{8,600})/diy,
    accept: (value) => isMixedLiteral(value) && !/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(value),
  },
  {
    id: "header.cookie",
    anchors: ["cookie"],
    pattern: /\bcookie\\{0,2}["'`]?\s{0,3}[:=,]\s{0,3}\\{0,2}["'`]?[\w.-]{1,60}=([^\s;"'`\\]{16,2000})/diy,
    accept: (value) => looksRandom(value) && /\d/.test(value),
  },
  {
    id: "url.query",
    anchors: queryNames.flatMap((name) => [`?${name}=`, `&${name}=`, `;${name}=`]),
    pattern: /[?&;][\w-]{2,30}=([\w%.~+/=:!*@$-]{6,2000})/dy,
    accept: (value) =>
      !isPlaceholder(value) &&
      /\d/.test(value) &&
      (looksRandom(value) || isHex(value, 16) || isCredential(value) || /[0-9a-f-]{36}/i.test(value)),
  },
  {
    id: "saml",
    anchors: ["samlresponse", "samlrequest", "samlart", "wresult"],
    pattern:
      /(?:SAMLResponse|SAMLRequest|SAMLart|wresult)["']?\s{0,3}(?:=|:|value=)\s{0,3}["']?([\w+/=%-]{40,100000})/diy,
  },
  {
    id: "oauth.code",
    anchors: ["code=", "code_verifier=", "assertion="],
    pattern: /(?<![\w-])(?:code|code_verifier|assertion)=([\w%.~/+-]{16,2000})(?=[&\s"']|$)/dy,
    accept: (value) => looksGenerated(value) || isHex(value, 24),
  },
  {
    id: "form.part",
    anchors: ['name="'],
    pattern:
      /name="[\w.[\]-]{0,40}(?:pass|pwd|secret|token|api_?key)[\w.[\]-]{0,20}"(?:\r?\n|\\r\\n){2}([^\r\n\\]{4,2000})/diy,
    accept: isLiteral,
  },
  {
    id: "url.jdbc",
    anchors: ["jdbc:"],
    pattern: /\bjdbc:[^\s"'`]{5,300}?[?&;](?:password|pwd)=([^\s"'`&;]{3,200})/diy,
    accept: isLiteral,
  },
];
