import { invalidArgument } from "./require-argument.ts";

/** Votes of one answer. */
export interface AnswerCount {
  /** Key of the answer, as its equivalence made it. */
  readonly key: string;
  /** Its votes (or summed weights). */
  readonly votes: number;
}

/**
 * Counts the votes of one question, O(1) a vote. Pure bookkeeping: a stop rule says what is enough to win.
 * Reuse one tally for many questions with `clear`.
 */
export interface Tally {
  /** All votes (or the sum of all weights). */
  readonly total: number;
  /** Key of the answer in front; of equals, the one that got there first. Undefined before the first vote. */
  readonly leader: string | undefined;
  readonly leaderVotes: number;
  /** Votes of the best answer behind the leader, 0 without one. */
  readonly runnerUpVotes: number;
  /** `leaderVotes - runnerUpVotes`. */
  readonly margin: number;
  /**
   * Counts one vote. @default weight 1
   * @throws MakerError `MAKER_INVALID_ARGUMENT` for a weight that is not a finite number above 0.
   */
  readonly add: (key: string, weight?: number) => void;
  /** Votes of one answer, 0 when nobody gave it. */
  readonly votesOf: (key: string) => number;
  /** All answers, most votes first, equals in the order in which they first came. */
  readonly counts: () => readonly AnswerCount[];
  /** Forgets all votes. */
  readonly clear: () => void;
}

/**
 * Distinct rivals that are searched one by one before an index is built. Comparing two short strings costs less than
 * hashing one freshly made, and real votes have few answers (measured by bench/maker.mjs).
 */
const maxScannedRivals = 12;

/** Makes an empty tally. */
export function createTally(): Tally {
  return new LeaderFirstTally();
}

/** The leader is held apart from its rivals, because nearly all votes go to it: they cost one comparison. */
class LeaderFirstTally implements Tally {
  total = 0;
  leader: string | undefined = undefined;
  leaderVotes = 0;
  runnerUpVotes = 0;
  private leaderOrder = 0;
  private readonly rivalKeys: string[] = [];
  private readonly rivalVotes: number[] = [];
  private readonly rivalOrders: number[] = [];
  private rivals = 0;
  private slots: Map<string, number> | undefined = undefined;

  get margin(): number {
    return this.leaderVotes - this.runnerUpVotes;
  }

  add(key: string, weight = 1): void {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY)) {
      throw invalidArgument("weight", weight, "a finite number above 0");
    }
    this.total += weight;
    if (key === this.leader) this.leaderVotes += weight;
    else this.addToRival(key, weight);
  }

  votesOf(key: string): number {
    if (key === this.leader) return this.leaderVotes;
    const slot = this.slotOf(key);
    return slot < 0 ? 0 : (this.rivalVotes[slot] ?? 0);
  }

  counts(): readonly AnswerCount[] {
    if (this.leader === undefined) return [];
    if (this.rivals === 0) return [{ key: this.leader, votes: this.leaderVotes }];
    const rows = [{ key: this.leader, votes: this.leaderVotes, order: this.leaderOrder }];
    for (let slot = 0; slot < this.rivals; slot += 1) {
      rows.push({
        key: this.rivalKeys[slot] ?? "",
        votes: this.rivalVotes[slot] ?? 0,
        order: this.rivalOrders[slot] ?? 0,
      });
    }
    rows.sort((a, b) => b.votes - a.votes || a.order - b.order);
    return rows.map(({ key, votes }) => ({ key, votes }));
  }

  clear(): void {
    this.total = 0;
    this.leader = undefined;
    this.leaderVotes = 0;
    this.runnerUpVotes = 0;
    this.rivals = 0;
    this.slots = undefined;
  }

  private addToRival(key: string, weight: number): void {
    if (this.leader === undefined) {
      this.leader = key;
      this.leaderVotes = weight;
      this.leaderOrder = 0;
      return;
    }
    let slot = this.slotOf(key);
    if (slot < 0) slot = this.newRival(key);
    const votes = (this.rivalVotes[slot] ?? 0) + weight;
    this.rivalVotes[slot] = votes;
    if (votes > this.leaderVotes) this.changeLeader(slot, this.leader);
    else if (votes > this.runnerUpVotes) this.runnerUpVotes = votes;
  }

  private slotOf(key: string): number {
    if (this.slots !== undefined) return this.slots.get(key) ?? -1;
    for (let slot = 0; slot < this.rivals; slot += 1) {
      if (this.rivalKeys[slot] === key) return slot;
    }
    return -1;
  }

  private newRival(key: string): number {
    const slot = this.rivals;
    this.rivals += 1;
    this.rivalKeys[slot] = key;
    this.rivalVotes[slot] = 0;
    this.rivalOrders[slot] = this.rivals;
    if (this.slots !== undefined) {
      this.slots.set(key, slot);
    } else if (this.rivals > maxScannedRivals) {
      this.slots = new Map();
      for (let index = 0; index < this.rivals; index += 1) this.slots.set(this.rivalKeys[index] ?? "", index);
    }
    return slot;
  }

  /** The old leader takes the slot of the rival that overtook it, and is the runner-up from then on. */
  private changeLeader(slot: number, oldLeader: string): void {
    const key = this.rivalKeys[slot] ?? "";
    const votes = this.rivalVotes[slot] ?? 0;
    const order = this.rivalOrders[slot] ?? 0;
    this.rivalKeys[slot] = oldLeader;
    this.rivalVotes[slot] = this.leaderVotes;
    this.rivalOrders[slot] = this.leaderOrder;
    this.slots?.delete(key);
    this.slots?.set(oldLeader, slot);
    this.runnerUpVotes = this.leaderVotes;
    this.leader = key;
    this.leaderVotes = votes;
    this.leaderOrder = order;
  }
}
