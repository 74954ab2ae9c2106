/** How much a key's name promises: a password is believed when it is a word, a weak key only with a generated value. */
export type KeyKind = "password" | "secret" | "token" | "authorization" | "weak" | "session";

const qualifiers = new Set(
  "prod production dev development staging stage stg test testing live sandbox old new current previous prev primary secondary base value val default main backup admin root data b64 base64 encoded raw plain plaintext text string str hex env var local ci internal ro rw read write readonly legacy inline literal code header github gitlab aws gcp azure db api app 1 2 3".split(
    " ",
  ),
);
const passwordWord =
  /(?:^|[a-z])(?:password|passwd|passwort|kennwort|passphrase|passcode|senha|contrasena|pswd|passw|pwd)s?$/;
const passWord =
  /^(?:pw|psw|psk|pass|(?:bind|root|olcroot|user|db|admin|my)pw|(?:db|user|my|root|admin|smtp|mail|ftp|store|key|bind|require|redis|auth|login|sudo|proxy|keystore|trust|ldap|pg|mysql|http|rpc|mqtt|wifi|ssh)pass)$/;
const keyWord =
  /(?:api|access|secret|private|priv|auth|signing|sign|signature|encryption|encrypt|decryption|master|account|shared|storage|service|license|licence|deploy|admin|consumer|webhook|session|jwt|hmac|aes|des|cipher|crypto|subscription|ingest|ingestion|write|integration|routing|instrumentation|merchant|server|client|bot|preshared|rsa|ssh|gpg|pgp|wallet|validator|functions?|developer|dev|rest|app|application|apps|user|host|job|sdk|data|cookie|salt|kms|backup|recovery|security|provisioning|activation|product|personal|project|team|org|management)$/;
const notTokenBefore =
  /^(?:next|page|continuation|pagination|cursor|max|min|num|n|eos|bos|pad|unk|sep|cls|sync|resume|skip|design|input|output|prompt|completion|total)$/;
const notKeyBefore =
  /^(?:public|publishable|pub|foreign|primary|partition|sort|cache|idempotency|site|object|s3|row|hash|map|index)$/;

/**
 * Reads a key's name: `DB_PASSWORD`, `spring.datasource.password`, `x-api-key`, `clientSecret`. Names of things about
 * a secret (`password_file`, `tokenUrl`, `max_tokens`) are not keys of one.
 */
export function classifyKey(name: string): KeyKind | undefined {
  if (known.has(name)) return known.get(name);
  const kind = classify(name);
  if (known.size >= maxKnown) known.clear();
  known.set(name, kind);
  return kind;
}

/** The same few names recur in a text; taking one apart costs more than all the rest of a look at it. */
const known = new Map<string, KeyKind | undefined>();
const maxKnown = 5000;

function classify(name: string): KeyKind | undefined {
  if (/(?:비밀\s?번호|패스워드|비번|암호)$/.test(name)) return "password";
  const words = splitWords(name);
  let last = words.length - 1;
  while (last > 0 && qualifiers.has(words[last] ?? "") && !isSecretWord(words[last] ?? "")) last -= 1;
  const word = words[last] ?? "";
  const before = words[last - 1] ?? "";
  if (passwordWord.test(word) || passWord.test(word)) return "password";
  if (/^(?:phrase|code|word)$/.test(word) && before === "pass") return "password";
  if (/^\w{0,20}secrets?$/.test(word)) return "secret";
  if (word.endsWith("token") && !notTokenBefore.test(before)) return "token";
  if (word === "authorization") return "authorization";
  if (/^(?:key|keys)$/.test(word) || word.endsWith("key")) return classifyKeyWord(word, before);
  if (/^(?:credentials?|creds?|bearer|jwt|pat|apikeys?)$/.test(word)) return "token";
  if (/^(?:auth|sid|sessionid|cookie|sig|signature|pepper|salt|mnemonic|phpsessid|jsessionid|otp|sas|dsn)$/.test(word))
    return "weak";
  if (/^sess(?:ion)?$/.test(word) || (word === "id" && /^sess(?:ion)?$/.test(before))) return "session";
  return undefined;
}

function classifyKeyWord(word: string, before: string): KeyKind | undefined {
  const stem = word.replace(/keys?$/, "");
  const qualifier = stem === "" ? before : stem;
  if (notKeyBefore.test(qualifier)) return undefined;
  return keyWord.test(qualifier) ? "secret" : "weak";
}

function isSecretWord(word: string): boolean {
  return passwordWord.test(word) || /^(?:secret|token|key)$/.test(word);
}

function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+|(?<=[a-z])(?=\d)/)
    .filter((word) => word !== "" && !/^\d+$/.test(word) && !/^v\d+$/.test(word));
}
