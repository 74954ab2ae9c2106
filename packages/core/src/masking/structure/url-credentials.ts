import type { Detector } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, looksGenerated, looksRandom } from "../randomness.ts";

/** The part of a URL that may hold `user:password@host`; a quote, a bracket or white space ends it. */
const authority = /[^\s"'`<>\\]{1,400}/y;
const host = /^(?:[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:]+\]|\$\{?\w+\}?|\{\w+\})(?::[\w${}]+)?(?:,[\w.:-]+)*(?:[/?#),;].*|:)?$/;
const webScheme = /(?:https?|wss?|git|ssh)$/i;
const reference = /^(?:\$|\{|%[A-Za-z_]+%$|%s$|<)/;

/** Finds passwords and tokens in the user part of URLs; scheme, user and host stay. */
export const findUrlCredentials: Detector = (text, report) => {
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const start = at + 3;
    authority.lastIndex = start;
    const rest = authority.exec(text)?.[0] ?? "";
    const isWeb = webScheme.test(text.slice(Math.max(0, at - 10), at));
    const span = credentialSpan(rest, isWeb);
    if (span !== undefined) report(start + span.start, start + span.end, "url.credentials");
  }
};

function credentialSpan(rest: string, isWeb: boolean): { start: number; end: number } | undefined {
  const end = endOfUserInfo(rest, isWeb);
  if (end === undefined) return undefined;
  const colon = rest.slice(0, end).indexOf(":");
  if (colon === -1 || colon === end - 1) {
    const user = rest.slice(0, colon === -1 ? end : colon);
    const isToken = user.length >= 20 && (isHex(user, 20) || looksGenerated(user) || looksRandom(user));
    return isToken && !/[/?]/.test(user) ? { start: 0, end: user.length } : undefined;
  }
  const user = rest.slice(0, colon);
  const password = rest.slice(colon + 1, end);
  if (/[/?#]/.test(user) || (/^\d{1,5}(?:[/?#]|$)/.test(password) && isWeb && /[/?#]/.test(password))) return undefined;
  if (reference.test(password) || isPlaceholder(password)) return undefined;
  return { start: colon + 1, end };
}

/** The `@` before the host: the last one that a host follows; in a web address one before the path. */
function endOfUserInfo(rest: string, isWeb: boolean): number | undefined {
  const slash = rest.search(/[/?#]/);
  const limit = isWeb && slash !== -1 && !/^[^/?#@:]{0,100}:[^@/]*[?#]?[^@/]*@/.test(rest) ? slash : rest.length;
  for (let at = rest.lastIndexOf("@", limit); at > 0; at = rest.lastIndexOf("@", at - 1)) {
    if (host.test(rest.slice(at + 1))) return at;
  }
  return undefined;
}
