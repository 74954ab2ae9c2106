/** Answers up to this long stand for themselves. */
const maxLabelChars = 200;

/** Short names of vote keys. */
export interface KeyLabels {
  readonly of: (key: string) => string;
}

/**
 * Names vote keys in a result: a key is a whole answer and may be long, and stands there once per vote. Long ones become
 * their beginning and their rank, so that no two become the same.
 * @param keys - Most votes first.
 */
export function createKeyLabels(keys: readonly string[]): KeyLabels {
  const ranks = new Map(keys.map((key, index) => [key, index + 1]));
  return {
    of: (key) => (key.length <= maxLabelChars ? key : `${key.slice(0, maxLabelChars)}… [answer ${ranks.get(key)}]`),
  };
}
