import { expect, it } from "vitest";
import { stemOf } from "../../src/classify/stem-of.ts";

it.each([
  [["loop", "loops", "looped", "looping"], "loop"],
  [["cache", "caches", "cached", "caching"], "cach"],
  [["stop", "stops", "stopped", "stopping"], "stop"],
  [["query", "queries"], "query"],
  [["bus"], "bus"],
  [["class"], "class"],
  [["analysis"], "analysis"],
  [["bring", "brings"], "bring"],
  [["k8s"], "k8s"],
  [["은"], "은"],
])("%j have one stem", (words, stem) => {
  expect(new Set(words.map(stemOf))).toEqual(new Set([stem]));
});
