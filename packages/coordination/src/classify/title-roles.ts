import { actionOf } from "./action-verbs.ts";
import { states } from "./is-report.ts";

/**
 * What a word does in a title. `action`: the verb of a request. `product`: the noun that the verb makes or changes, or that
 * the title names. `modifier`: what kind of product. `circumstance`: where, when and what for. `predicate`: what is stated.
 */
export type TitleRole = "action" | "product" | "modifier" | "circumstance" | "predicate";

const listed = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words after which a noun phrase is over. */
const ends = listed(
  "for in on to with from by when while if that which using via into onto at as after before without within across between through because since due so against during under over upon until unless where whose per than like is are",
);
/** Words that belong to the verb before them. */
const particles = listed("up out down off rid away back over in into at more");
/** Words that qualify and are never a product. */
const fillers = listed("the a an of and or all any some more our its this these new");

/** The role of every word of a title: `words` from its first word on, up to its last. */
export function rolesOfTitle(
  words: readonly string[],
  clauseStarts: ReadonlySet<number>,
  start: number,
  end: number,
): readonly TitleRole[] {
  const roles: TitleRole[] = [];
  let role: TitleRole = "modifier";
  const closePhrase = (): void => {
    const last = roles.length - 1;
    if (roles[last] === "modifier") roles[last] = "product";
  };
  for (let position = start; position < end; position += 1) {
    const word = words[position] ?? "";
    const isStart = position === start || clauseStarts.has(position);
    const joins = words[position - 1] === "and" || words[position - 1] === "or";
    if (isStart && !joins) {
      closePhrase();
      role = "modifier";
    }
    if (isStart && actionOf(word) !== undefined) {
      roles.push("action");
      continue;
    }
    if (roles.at(-1) === "action" && particles.has(word)) {
      roles.push("action");
      continue;
    }
    if (position > start && states.has(word)) {
      closePhrase();
      role = "predicate";
    } else if (ends.has(word) && role === "modifier") {
      closePhrase();
      role = "circumstance";
    } else if (word === "of" || word === "and" || word === "or") {
      closePhrase();
    }
    roles.push(fillers.has(word) && role === "modifier" ? "circumstance" : role);
  }
  closePhrase();
  return roles;
}
