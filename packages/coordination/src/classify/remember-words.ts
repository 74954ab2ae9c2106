/** Words that are remembered: more than a language's common ones, some 2 MB. */
const maxWords = 20_000;

/** V8 keeps the whole text alive that a longer word was cut from, 20,000 characters for one word. */
const maxLength = 12;

/** A function of a word that looks short words up once. */
export function rememberWords<Value>(valueOf: (word: string) => Value): (word: string) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before.value;
    const value = valueOf(word);
    if (word.length > maxLength) return value;
    if (known.size >= maxWords) known.clear();
    known.set(word, { value });
    return value;
  };
}
