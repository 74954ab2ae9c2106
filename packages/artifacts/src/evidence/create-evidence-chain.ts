import {
  type Clock,
  InvalidArgumentError,
  isJsonObject,
  type KeyValueStore,
  maskJson,
  type Masker,
  StoreError,
} from "@maestro/core";
import { checkEntry } from "./check-entry.ts";
import type { EvidenceChain, EvidenceEntry } from "./evidence-chain.ts";
import { createEvidenceHead, readHead } from "./evidence-head.ts";
import { type ChainHead, evidenceId, evidenceNumber, formatLine, parseLine } from "./evidence-line.ts";
import { queryEvidence } from "./query-evidence.ts";
import { verifyEvidence } from "./verify-evidence.ts";

/** What an evidence chain is made of. */
export interface EvidenceChainOptions {
  /** Where it is kept: `evidence.jsonl` and `evidence-head.json` in it. */
  readonly store: KeyValueStore;
  /** Sees every text before it is stored. */
  readonly masker: Masker;
  readonly clock: Clock;
  /** Settle a record only when it is on the disk. @default true */
  readonly durable?: boolean | undefined;
}

const logKey = "evidence.jsonl";

/** More would make the write that others wait for long. */
const maxGroup = 5000;

interface Pending {
  /** JSON of the record's members, masked, without braces. */
  readonly members: string;
  readonly links: readonly string[];
  readonly resolve: (id: string) => void;
  readonly reject: (reason: unknown) => void;
}

/** The evidence chain of a workspace; several processes may have one over the same store. */
export function createEvidenceChain(options: EvidenceChainOptions): EvidenceChain {
  const { store, masker, clock, durable = true } = options;
  const head = createEvidenceHead(store);
  let waiting: Pending[] = [];
  let writing: Promise<void> | undefined;

  const writeGroup = async (group: readonly Pending[]): Promise<void> => {
    let outcomes: readonly GroupOutcome[] = [];
    let reached: ChainHead | undefined;
    const chain = (lastLine: string | undefined): readonly string[] => {
      const chained = chainGroup(group, headAfter(lastLine));
      ({ outcomes, reached } = chained);
      return chained.lines;
    };
    try {
      await store.appendAfter(logKey, chain, { durable });
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    if (reached !== undefined) head.note(reached);
    outcomes.forEach((settle) => settle());
  };

  const writeAll = async (): Promise<void> => {
    // After the caller's own turn, so that records it makes in one go are one write.
    await Promise.resolve();
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup);
      waiting = waiting.slice(maxGroup);
      await writeGroup(group);
    }
    writing = undefined;
  };

  const record = async (entry: EvidenceEntry): Promise<string> => {
    checkEntry(entry);
    const members = toMembers(entry, { masker, timestamp: new Date(clock.now()).toISOString() });
    return new Promise((resolve, reject) => {
      waiting.push({ members, links: entry.links ?? [], resolve, reject });
      writing ??= writeAll();
    });
  };

  return {
    record,
    sink: (about) => ({ record: (evidence) => record({ ...about, ...evidence }) }),
    query: (query = {}) => queryEvidence(store.readLines(logKey), query),
    verify: async () => {
      // Read first: the log may grow meanwhile, and only a log that is shorter than its head has lost something.
      const reached = await readHead(store);
      return verifyEvidence((readOptions) => store.readLines(logKey, readOptions), reached);
    },
    flush: async () => {
      await writing;
      await head.flush();
    },
  };
}

type GroupOutcome = () => void;

/** Chains each record whose links exist; the others are refused by themselves. */
function chainGroup(
  group: readonly Pending[],
  start: ChainHead,
): { readonly lines: readonly string[]; readonly outcomes: readonly GroupOutcome[]; readonly reached: ChainHead } {
  const lines: string[] = [];
  let reached = start;
  const outcomes = group.map(({ members, links, resolve, reject }) => {
    const unknown = links.find((link) => !isBefore(link, reached));
    if (unknown !== undefined) return () => reject(unknownLink(unknown));
    const chained = formatLine(members, reached);
    lines.push(chained.line);
    reached = chained.head;
    return () => resolve(evidenceId(chained.head.count));
  });
  return { lines, outcomes, reached };
}

function headAfter(lastLine: string | undefined): ChainHead {
  if (lastLine === undefined) return { count: 0, hash: undefined };
  const last = parseLine(lastLine);
  if (last !== undefined) return { count: last.number, hash: last.hash };
  throw new StoreError("STORE_DAMAGED", `The last line of ${logKey} is no record of evidence; nothing can follow it.`, {
    hint: `Move .maestro/${logKey} and its head away to begin a new chain.`,
    details: { key: logKey },
  });
}

/** Numbers follow one another, so every number up to the head is a record's. */
function isBefore(id: string, head: ChainHead): boolean {
  const number = evidenceNumber(id);
  return number !== undefined && number >= 1 && number <= head.count && id === evidenceId(number);
}

function unknownLink(link: string): InvalidArgumentError {
  return new InvalidArgumentError({
    argument: "linked_evidence_ids",
    value: link,
    expected: "ids of records that are in the evidence already",
  });
}

function toMembers(entry: EvidenceEntry, about: { readonly masker: Masker; readonly timestamp: string }): string {
  const content = maskJson(entry.content, about.masker);
  return JSON.stringify({
    timestamp: about.timestamp,
    evidence_type: entry.type,
    stage: entry.stage,
    run_id: entry.runId,
    source: maskJson(entry.source, about.masker),
    confidence: entry.confidence ?? 1,
    content: isJsonObject(content) ? content : {},
    links: entry.links ?? [],
  }).slice(1, -1);
}
