import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { domains, type Domain } from "../../src/classify/domain.ts";
import { stemLeanings } from "../../src/classify/stem-leanings.ts";
import { learnLeanings, type LabelledText, type Leanings } from "./learn-leanings.ts";

/** All labelled sets but the last, which tells what the leanings are worth. */
const sets = ["dev", "fresh", "held-out", "own", "public", "searched", "titles", "topics", "unseen"];

interface Task {
  readonly lang: "en" | "ko";
  readonly title: string;
  readonly text: string;
  readonly labels: { readonly domain: Domain };
}

const texts = sets.flatMap((set): LabelledText[] => {
  const file = readFileSync(new URL(`../fixtures/task-labels-${set}.json`, import.meta.url), "utf8");
  const { tasks } = JSON.parse(file) as { readonly tasks: readonly Task[] };
  return tasks
    .filter(({ lang }) => lang === "en")
    .map(({ title, text, labels }) => ({ description: `${title}\n${text}`, domain: labels.domain }));
});

it("the leanings are those of the labelled tasks; `vitest -u` learns them anew", async () => {
  await expect(sourceOf(learnLeanings(texts), texts.length)).toMatchFileSnapshot("../../src/classify/stem-leanings.ts");
});

it("no stem leans to more than three domains", () => {
  const all = domains.flatMap((domain) => Object.values(stemLeanings[domain]).flatMap((stems) => stems.split(" ")));
  const counts = new Map<string, number>();
  for (const stem of all) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(3);
});

function sourceOf(leanings: Leanings, count: number): string {
  const entries = domains.map((domain) => {
    const strengths = [...(leanings.get(domain) ?? [])].sort(([a], [b]) => a - b);
    return `  ${domain}: {\n${strengths.map(([strength, stems]) => `    ${strength}: ${quoted(stems)},\n`).join("")}  },\n`;
  });
  return `import type { Domain } from "./domain.ts";

/**
 * Stems whose words stand more often in texts of a domain than in others, by how strongly: 1 is e times as often, half a step is the
 * next. Learned from ${count} labelled English tasks by test/classify/stem-leanings.test.ts, not written by hand.
 */
export const stemLeanings: Readonly<Record<Domain, Readonly<Record<number, string>>>> = {
${entries.join("")}};
`;
}

function quoted(stems: readonly string[]): string {
  return `"${stems.join(" ")}"`;
}
