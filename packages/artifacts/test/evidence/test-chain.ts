import { createMemoryStore, type KeyValueStore } from "@maestro/core";
import { createEvidenceChain, type EvidenceChain, type EvidenceEntry } from "../../src/index.ts";
import { createTestMasker } from "../test-masker.ts";
import { secret, startedAt } from "../test-registry.ts";

/** A chain over a store, with a clock that stands. */
export function createChain(store: KeyValueStore): EvidenceChain {
  const clock = { now: () => startedAt, monotonicMs: () => startedAt };
  return createEvidenceChain({ store, masker: createTestMasker(secret), clock, durable: false });
}

/** An observation. */
export function observation(what: string): EvidenceEntry {
  return { type: "observation", stage: "analyze", source: "codex", content: { what } };
}

/** The lines of a chain of so many observations, and of its head. */
export async function chainOf(count: number): Promise<{ readonly lines: readonly string[]; readonly head: string }> {
  const store = createMemoryStore();
  const chain = createChain(store);
  await Promise.all(Array.from({ length: count }, (_, index) => chain.record(observation(`seen ${index + 1}`))));
  await chain.flush();
  const log = (await store.get("evidence.jsonl"))?.value ?? "";
  return { lines: log.split("\n").slice(0, -1), head: (await store.get("evidence-head.json"))?.value ?? "" };
}

/** A chain whose files hold this. */
export async function chainFrom(lines: readonly string[], head?: string): Promise<EvidenceChain> {
  const store = createMemoryStore();
  if (lines.length > 0) await store.append("evidence.jsonl", lines);
  if (head !== undefined) await store.put("evidence-head.json", head);
  return createChain(store);
}
