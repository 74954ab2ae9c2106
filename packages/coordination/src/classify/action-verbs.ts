import type { Domain } from "./domain.ts";

/**
 * Verbs with which a request begins, by what their work product is. Those that fit any product (update, handle, improve)
 * stand under `any`: they say that something is asked for and leave it to the object what.
 */
const verbs: Readonly<Record<Domain | "any", string>> = {
  implementation:
    "add create implement introduce provide support allow enable expose build develop extend integrate offer show display let include generate accept respect remember send store save notify warn ask print follow undo scaffold permit receive emit stream fetch register import export download upload toggle embed render animate highlight filter sort search paginate schedule subscribe sync synchronise synchronize persist detect recognise recognize pick choose prefill populate suggest hide reconnect retry route spawn delegate assign group inject queue compute calculate count rank record exclude skip map resize crop attach link connect",
  refactoring:
    "refactor extract split convert migrate rename replace move unify simplify decompose divide consolidate clean restructure reorganise reorganize rework inline deduplicate decouple modularise modularize modernise modernize untangle rewrite port tidy merge separate isolate rationalise rationalize remove drop delete retire deprecate purge prune standardise standardize normalise normalize generalise generalize abstract encapsulate flatten reorder reformat relocate swap switch transition adopt dedupe collapse centralise centralize",
  performance:
    "optimise optimize speed accelerate cache memoise memoize preload prefetch batch debounce throttle parallelise parallelize vectorise vectorize index precompute shrink compress minify",
  debugging: "fix debug resolve solve repair troubleshoot diagnose hotfix bugfix correct reproduce unbreak",
  security:
    "harden secure encrypt sanitise sanitize escape restrict protect rotate revoke authorise authorize authenticate hash obfuscate redact mitigate patch forbid",
  documentation: "document describe explain clarify translate proofread reword illustrate annotate mention",
  testing: "test cover assert verify mock fuzz stub",
  devops:
    "deploy provision publish release automate bump configure dockerise dockerize containerise containerize orchestrate roll pin install host monitor alert tag",
  analysis:
    "investigate evaluate compare research analyse analyze explore assess study survey discuss propose consider decide estimate brainstorm determine identify understand review audit examine weigh judge plan design find figure look list measure profile benchmark conduct",
  any: "update handle improve change make use write run set enhance rework adjust ensure check validate try work start stop keep get give take read reduce decrease increase lower raise cut minimise minimize limit prevent avoid disable mark modify reuse put bring align tweak polish revise refresh redesign revert restore reset open close pass return bind report draft prepare complete finish collect track wrap need want do go cleanup setup speedup",
};

/** Roots of irregular forms. */
const irregular: Readonly<Record<string, string>> = {
  built: "build",
  sent: "send",
  found: "find",
  wrote: "write",
  written: "write",
  chose: "choose",
  hid: "hide",
  made: "make",
};

const domainOfVerb: ReadonlyMap<string, Domain | "any"> = new Map([
  ...Object.entries(verbs).flatMap(([domain, words]) =>
    words.split(" ").flatMap((verb) => formsOf(verb).map((form) => [form, domain as Domain | "any"] as const)),
  ),
  ...Object.entries(irregular).map(([form, verb]) => [form, domainOfRoot(verb)] as const),
]);

/** What the verb with which a clause begins asks for, in any of its forms; undefined for a word that is no such verb. */
export function actionOf(word: string | undefined): Domain | "any" | undefined {
  return word === undefined ? undefined : domainOfVerb.get(word);
}

function domainOfRoot(root: string): Domain | "any" {
  const entry = Object.entries(verbs).find(([, words]) => words.split(" ").includes(root));
  return (entry?.[0] ?? "any") as Domain | "any";
}

/** "add" is added, adding and adds; "move" is moved and moving; "split" is splitting; "copy" is copies. */
function formsOf(verb: string): readonly string[] {
  if (verb.endsWith("e")) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  const third = /(?:s|x|z|ch|sh)$/.test(verb) ? `${verb}es` : `${verb}s`;
  const doubled = /[^aeiou][aeiou][bdgmnpt]$/.test(verb) ? verb + (verb.at(-1) ?? "") : verb;
  return [verb, third, `${verb}ed`, `${verb}ing`, `${doubled}ed`, `${doubled}ing`];
}
