import { isBasicCredential } from "../basic-credential.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, isUuid, kindChanges, looksGenerated, looksRandom, wordShare } from "../randomness.ts";
import type { KeyKind } from "./classify-key.ts";

/** What is known of a value beside its text. */
export interface ValueContext {
  readonly kind: KeyKind;
  readonly quoted: boolean;
  /** The rest of its line holds nothing else. */
  readonly wholeLine: boolean;
  /** The key is written as a shell or environment variable is, `KEY=value`. */
  readonly environment: boolean;
  /** The separator leaves doubt whether the value belongs to the key (a comma, a bracket, a table's bar, a space). */
  readonly doubtful: boolean;
  /** The lines around it are settings as well. */
  readonly amongSettings: boolean;
  /** The characters after the value; a few are enough. */
  readonly after: string;
}

const reference = /^[A-Za-z_$@][\w$]*(?:(?:\??\.|::|->|\/)[A-Za-z_$#][\w$]*)*(?:\[[\w$."']*\])?[!?]?$/;
const call = /^(?:new\s+|await\s+)?[A-Za-z_$@][\w$.:<>?!]*[([]/;
const opensSomethingElse =
  /^(?:\$[\w({[]|\{\{|[{([<|>&!]|%[\w(]|#\{|@\w|#[0-9a-f]{3,8}(?!\w)|\*+$|\.{1,2}\/|~\/|=|\+|-$|--|\/[\^([]|\/\/|\/\*)/;
/** A line of /etc/passwd. */
const account = /^\w?:\d+:\d+:/;
const resource =
  /^(?:https?|file|s3|gs|arn|env|vault|op|ssm|secretsmanager|sm|ref\+\w+|projects|kms|urn|data|sha\d*|md5|classpath|resource|keyring|doppler|gcp|aws|azure|keychain|bws|akv|blob):|^(?:projects|secrets?|vault|kv|refs|node_modules|src|\.)\/|^ENC[[(]|^\{(?:cipher|env)|^vault:v\d/;
const path = /^(?:[A-Za-z]:[\\/]|\/)?(?:[\w.@-]{1,40}[\\/]){1,12}[\w.@-]{0,60}$/;
const number = /^[-+]?(?:0x[0-9a-f]+|\d[\d_,]*(?:\.\d+)?)(?:[a-z%]{0,3})$/i;
const version = /^[\^~>=<v]{0,2}\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?$/;
const date = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;
const standardName =
  /^(?:(?:sha|md|rs|hs|es|ps|aes|rsa|utf|base|oauth|ed|x|p|secp|http|ipv|bcrypt|argon|pbkdf|scrypt|blowfish|oidc|saml|jwt|v)-?\d{1,5}(?:-\w{1,8}){0,3}|[a-z]{2,8}-\d{1,3})$/i;
const hexNumber = /^0x[0-9a-f]{40,128}$/i;
const digestPrefix = /^(?:sha\d{1,3}|md5|blake\w*|crc32|h1|xxh\w*)[-:=$]/i;

/** Decides whether a value behind a secret's name is a secret, or a type, a call, a reference, a number or prose. */
export function isSecretValue(value: string, context: ValueContext): boolean {
  if (value.length < (context.kind === "password" ? 4 : 6)) return false;
  if (context.quoted && context.kind !== "session" && isSalt(value)) return true;
  if (isPlaceholder(value) || isNeutral(value)) return false;
  if (context.quoted ? isTemplate(value) : isCode(value, context)) return false;
  if (/[^\x20-\x7e]/.test(value))
    return context.kind === "password" && context.quoted && !context.doubtful && /\d/.test(value);
  if (/\s/.test(value)) return isPassphrase(value, context);
  if (context.doubtful && !isCredential(value)) return false;
  if (context.kind === "session") return looksGenerated(value) || (!context.doubtful && isHex(value, 32));
  if (context.kind === "weak")
    return looksGenerated(value) || (!context.doubtful && isHex(value, 32)) || isBasicCredential(value);
  if (context.doubtful) return true;

  if (hexNumber.test(value)) return context.kind === "secret";
  if (number.test(value))
    return context.kind === "password" && (context.quoted || context.wholeLine) && /^\d{6,}$/.test(value);
  if (path.test(value) && !looksGenerated(value) && wordShare(value) > 0.5) return false;
  return context.kind === "password" ? isPassword(value, context) : isToken(value, context);
}

function isNeutral(value: string): boolean {
  return (
    account.test(value) ||
    resource.test(value) ||
    version.test(value) ||
    date.test(value) ||
    standardName.test(value) ||
    digestPrefix.test(value)
  );
}

function isTemplate(value: string): boolean {
  return /^\$?\{|\$\{|\{\{|^\$[A-Za-z_]\w*$|^%[A-Za-z_]\w*%$|^%[sdv]$|^#\{|^<%|\{\w{0,40}\}|^@\{?\w+[/:]/.test(value);
}

function isCode(value: string, context: ValueContext): boolean {
  if (opensSomethingElse.test(value) || isTemplate(value)) return true;
  if (call.test(value) && !context.environment) return true;
  if (!reference.test(value))
    return /^[\w$]+(?:\[|\()|=>|\)\.|\$\{|^\w+\s*[=!]==?["'\w(]/.test(value) && !context.environment;
  if ((/\d/.test(value) ? /^[([]/ : /^\s*[([]/).test(context.after)) return true;
  if (context.kind === "password" && context.amongSettings && isPlainPassword(value)) return false;
  if (context.environment && context.wholeLine) return isNameOfItself(value) || (value.length < 8 && !/\d/.test(value));
  return !/\d/.test(value) ? !looksGeneratedWord(value) : wordShare(value) > 0.8 && !/\d{2,}[^\w\s]?$/.test(value);
}

/** Letters without digits that are still no word: long, of both cases, and unreadable. */
export function looksGeneratedWord(value: string): boolean {
  if (!/^[A-Za-z]+$/.test(value)) return false;
  return looksRandom(value) || (value.length >= 8 && kindChanges(value) >= 0.35 && wordShare(value) < 0.6);
}

function isNameOfItself(value: string): boolean {
  return (
    /(?:password|passwd|pwd|secret|token|key|string|number|boolean)s?$/i.test(value) && /[_.A-Z]/.test(value.slice(1))
  );
}

const uiWords =
  /\b(?:the|is|are|was|must|should|enter|your|required|invalid|please|at|least|of|for|with|not|and|or|in|to|a|an|has|have|forgot|reset|confirm|new|current|show|hide|min|max|character|characters|string|nullable|sometimes|optional|wrong|incorrect|missing|empty|does|don't|cannot|can|will|be|this|that|field|type|password|passwords|token|tokens|secret|secrets|key|keys|access|refresh|api|run|test|build|user|login|on|from|by|as|it|if)\b/i;

/** Letters and digits in one word, or a capital inside it: nobody writes a label so. */
const mixedWord = /[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]/;

/** Several words are a passphrase only for a password, and only when they are not a sentence or a label. */
function isPassphrase(value: string, context: ValueContext): boolean {
  if (context.kind !== "password" || !context.quoted || context.doubtful || value.length < 8) return false;
  const words = value.trim().split(/\s+/);
  if (uiWords.test(value) || /[.?!:]$/.test(value)) return false;
  if (words.some((word) => looksRandom(word) || mixedWord.test(word))) return true;
  return words.length >= 3 && words.every((word) => /^[a-z0-9]+$/.test(word));
}

/** A word where a password stands; not one that speaks of passwords, and no name of a type. */
function isPlainPassword(value: string): boolean {
  return /^[a-z]{5,24}$/.test(value) && !plainWords.test(value) && !typeOrState.test(value);
}

const typeOrState =
  /^(?:bytes|varchar|nvarchar|array|never|symbol|bigint|float|double|integer|nullable|plain|hashed?|bcrypt|argon|scrypt|vault|input|prompt|manual|auto|other|admin|field|label|secure|minimum|maximum|random|empty|blank|senha|parola|heslo|clave|passwort|kennwort|wachtwoord|salasana|l.senord|has.o|basic|oauth|trust|peer|ident|cert|scram|ldaps?|radius|kerberos|local|remote|erforderlich|obligat\w+|requerid[oa]|richiest[oa]|inherit|ignore|ignored|allow|allowed|deny|denied|always|never|sometimes)$|pass|pwd/;

/** A text that only a generator of salts writes: letters, digits and many signs without white space. */
function isSalt(value: string): boolean {
  const signs = value.replace(/[A-Za-z0-9]/g, "").length;
  return (
    value.length >= 40 &&
    value.length <= 200 &&
    !/\s|\w{9}|\?[:=!<]/.test(value) &&
    signs >= value.length / 6 &&
    new Set(value).size >= 24 &&
    /\d/.test(value) &&
    /[a-zA-Z]/.test(value)
  );
}

function isPassword(value: string, context: ValueContext): boolean {
  if (context.amongSettings && isPlainPassword(value)) return true;
  if (!/^[A-Za-z_.-]+$/.test(value)) {
    if (uiWords.test(value.replace(/[|:,]/g, " ")) && /[|:,]/.test(value) && !looksRandom(value)) return false;
    return context.quoted || context.wholeLine || /[\d]/.test(value) || looksRandom(value);
  }
  if (looksGeneratedWord(value) || isMixedLetters(value, context)) return true;
  const oneWord = /^[a-z]{8,}$/.test(value) && !plainWords.test(value);
  return oneWord && ((context.environment && context.wholeLine) || (context.quoted && !context.doubtful));
}

/** Letters of both cases where a password stands, which read as no words: a generator may leave out digits. */
function isMixedLetters(value: string, context: ValueContext): boolean {
  if (!/^(?=.*[a-z])(?=.*[A-Z])[A-Za-z]{10,}$/.test(value) || plainWords.test(value.toLowerCase())) return false;
  if (context.environment && context.wholeLine) return value.length >= 16 || wordShare(value) < 0.9;
  return context.quoted && !context.doubtful && wordShare(value) < 0.6;
}

const plainWords =
  /password|passwd|secret|token|string|required|optional|disabled|enabled|encrypted|plaintext|username|undefined|protected|forbidden|incorrect|anonymous|length|valid|confirm|hidden|visible|strength|strong|function|boolean|object|number|message|default|credential|authorization|authentication|bearer|identifier|variable|parameter|reference|keyword|operator|comment|literal|property|attribute|unknown|missing|expired|mismatch|invisible|autocomplete|unspecified|generate|external|internal|provider|postgres|kerberos|keychain|certificate|publickey|interactive|unsupported|request|response|header/;

/** A word or a few and a number: the name of something, where a token is generated. */
const numberedName = /^[a-z]{2,20}(?:[-_][a-z]{2,12}){0,5}[-_]?v?\d{1,3}$/i;

function isToken(value: string, context: ValueContext): boolean {
  if (isUuid(value)) return true;
  if (context.kind === "token" && numberedName.test(value)) return false;
  if (looksRandom(value)) return true;
  if (/^[a-z]{2,20}(?:[.:/][a-z]\w{0,20})+$/.test(value)) return false;
  if (!/\d/.test(value))
    return context.environment && context.wholeLine && /^[a-z]{16,}$/.test(value) && !plainWords.test(value);
  return /\d{3,}|\d[^\d\s]+\d/.test(value) || (context.kind === "secret" && value.length >= 8);
}

/** A key in base64 may begin as a path does. */
const base64Key = /^[A-Za-z0-9+/]{40,90}={0,2}$/;
/** A mail address, or a package and its version. */
const address = /^[\w.+/-]+@(?:[\w-]+\.[\w.-]+|[a-z-]+|v?\d{1,2})$/;

/** True for what stands where no key says that it is a secret: letters and digits mixed as nothing else does. */
export function isCredential(value: string): boolean {
  if (value.length < 8 || isPlaceholder(value) || isNeutral(value) || isUuid(value) || number.test(value)) return false;
  if (base64Key.test(value) && looksGenerated(value)) return true;
  if (
    /[^\x21-\x7e]|[{}<>;,|()[\]\\]|[!=]=|^.{0,2}=|\w=[^=]/.test(value) ||
    isTemplate(value) ||
    /^[/.]|\.[a-z]{1,4}$|\(|^[\w-]+\.[\w.-]+$/.test(value)
  )
    return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (isHex(value, 8)) return value.length >= 24;
  const humanMix =
    /^(?:[A-Z][a-z][A-Za-z]*(?:[-_.][A-Za-z]+){0,4}\d{2,}|[a-z]{4,20}\d{3,6})[^\w\s]?$/.test(value) ||
    /[!@#$%^&*]/.test(value);
  return looksRandom(value) || (humanMix && !address.test(value));
}
