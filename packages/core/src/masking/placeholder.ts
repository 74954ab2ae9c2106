import { looksGenerated } from "./randomness.ts";

const fillers = /^(?:[x*•.#_\-0?]{3,}|(.)\1{4,})$/i;
const marked = /\.\.\.|…|\*{3}|x{5,}|•{3}|<[^<>]{0,60}>|^\[[^\]]{0,60}\]$|^__\w{1,60}__$|^%\w{1,60}%$/i;
const told =
  /(?:^|[^a-z])(?:your|my[-_ ]?own|insert|replace|enter|put|paste|fill|change|changeme|changeit|example|dummy|placeholder|redacted|masked|hidden|removed|sanitized|censored|fixme|todo|tbd|goes[-_ ]here|here)(?=$|[^a-z]|_)/i;
const bare =
  /^(?:password|passwd|pass|pwd|secret|token|key|api[-_ ]?key|user|username|admin|null|none|nil|undefined|true|false|yes|no|on|off|n\/a|na|empty|default|foo|bar|baz|foobar|value|string|text|required|optional|changeme|change-me|change_me|changeit)$/i;

/** True for what people write where a secret would stand: `<token>`, `YOUR_KEY`, `xxxx`, `changeme`, `...`. */
export function isPlaceholder(value: string): boolean {
  if (value.length > 200) return false;
  return fillers.test(value) || marked.test(value) || bare.test(value) || (told.test(value) && !looksGenerated(value));
}
