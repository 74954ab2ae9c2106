// @maestro/maker against its targets, and beside theory in the same run. Needs the built package.
import { pathToFileURL } from "node:url";
import {
  createTally,
  expectedRounds,
  expectedVotes,
  pFull,
  solve,
  tooLong,
  tooShort,
  truncated,
  vote,
} from "../packages/maker/dist/index.js";

function randomSource(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const best = (runs, of) => Math.max(...Array.from({ length: runs }, of));

/** Votes per second with p = .99, k = 3, keys made for each vote, three answers; and votes per step. */
function tallySpeed() {
  const random = randomSource(1);
  const draws = Float64Array.from({ length: 1 << 18 }, random);
  const tally = createTally();
  const total = 4_000_000;
  let steps = 0;
  let at = 0;
  const started = performance.now();
  for (let votes = 0; votes < total; steps += 1) {
    tally.clear();
    while (tally.margin < 3) {
      const draw = draws[(at = (at + 1) & (draws.length - 1))];
      tally.add(draw < 0.99 ? `right ${steps & 7}` : draw < 0.996 ? `wrong ${steps & 7}` : `other ${steps & 7}`);
      votes += 1;
    }
  }
  return { perSecond: total / ((performance.now() - started) / 1000) };
}

/** Votes and rounds of real votes with two answers, over many steps. */
async function votesPerStep(p, k, steps) {
  const random = randomSource(7);
  let votes = 0;
  let rounds = 0;
  for (let step = 0; step < steps; step += 1) {
    const result = await vote(() => (random() < p ? "right" : "wrong"), { k, maxSamples: 1000 }).result;
    votes += result.votes;
    rounds += result.rounds;
  }
  return { votes: votes / steps, rounds: rounds / steps };
}

async function voteSpeed(steps) {
  let votes = 0;
  const started = performance.now();
  for (let step = 0; step < steps; step += 1) votes += (await vote(async () => "the answer").result).votes;
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: votes / seconds, microsPerStep: (1e6 * seconds) / steps };
}

async function solveSpeed(steps) {
  const task = {
    id: "count",
    initial: 0,
    steps,
    prompt: String,
    parse: (text) => ({ action: "add", next: Number(text) }),
  };
  const started = performance.now();
  const result = await solve(task, ({ state }) => String(state + 1), { keepActions: false }).result;
  if (result.status !== "solved") throw new Error("not solved");
  return (1000 * (performance.now() - started)) / steps;
}

/** Towers of Hanoi as text, with the paper's format and a strict parser; errors move the disk to the wrong peg. */
export async function hanoi(disks, seed, errorRate, k) {
  const random = randomSource(seed);
  const move = (pegs, step) => {
    const top = (peg) => pegs[peg].at(-1) ?? disks + 1;
    const small = [0, 1, 2].find((peg) => top(peg) === 1);
    const [a, b] = [0, 1, 2].filter((peg) => peg !== small);
    if (step % 2 === 0) return [1, small, (small + (disks % 2 === 0 ? 1 : 2)) % 3];
    return top(a) < top(b) ? [top(a), a, b] : [top(b), b, a];
  };
  const apply = (pegs, [disk, from, to]) =>
    pegs.map((peg, index) => (index === from ? peg.slice(0, -1) : index === to ? [...peg, disk] : peg));
  const pattern = /^move = (\[\d+,[012],[012]\])\nnext_state = (\[\[[\d,]*\],\[[\d,]*\],\[[\d,]*\]\])$/;
  const task = {
    id: `hanoi-${disks}`,
    initial: [Array.from({ length: disks }, (_disk, index) => disks - index), [], []],
    steps: 2 ** disks - 1,
    prompt: (pegs) => `Pegs: ${JSON.stringify(pegs)}. Give "move = [disk, from, to]" and "next_state = [...]".`,
    parse: (text) => {
      const found = pattern.exec(text);
      if (found === null) throw new Error("not in the format");
      return { action: JSON.parse(found[1]), next: JSON.parse(found[2]) };
    },
  };
  const rssMib = {};
  const ask = ({ state, step }) => {
    if (step === 100_000) rssMib.first ??= process.memoryUsage().rss / 2 ** 20;
    let [disk, from, to] = move(state, step);
    if (random() < errorRate) to = 3 - from - to;
    return `move = ${JSON.stringify([disk, from, to])}\nnext_state = ${JSON.stringify(apply(state, [disk, from, to]))}`;
  };
  const started = performance.now();
  const result = await solve(task, ask, {
    k,
    maxSamples: 60,
    keepActions: false,
    redFlags: [tooLong(), tooShort(), truncated()],
  }).result;
  const right = result.status === "solved" && result.state[2].length === disks;
  rssMib.last = process.memoryUsage().rss / 2 ** 20;
  return { right, seconds: (performance.now() - started) / 1000, totals: result.totals, rssMib };
}

export async function run() {
  tallySpeed();
  const tally = best(3, () => tallySpeed().perSecond / 1e6);
  await voteSpeed(20_000);
  const votes = await voteSpeed(100_000);
  const results = [
    {
      name: "tally, p = .99, k = 3, fresh keys, 3 answers",
      value: tally,
      unit: "M votes/s",
      target: ">= 20",
      pass: tally >= 20,
    },
    {
      name: "vote(), async sampler that answers at once",
      value: votes.perSecond / 1e6,
      unit: "M votes/s",
      target: ">= 1",
      pass: votes.perSecond >= 1e6,
    },
    {
      name: "vote(), one step of k = 3",
      value: votes.microsPerStep,
      unit: "us",
      target: "<= 3",
      pass: votes.microsPerStep <= 3,
    },
  ];
  await solveSpeed(20_000);
  const step = await solveSpeed(200_000);
  results.push({ name: "solve(), one step of k = 3", value: step, unit: "us", target: "<= 3", pass: step <= 3 });
  for (const [p, k, steps] of [
    [0.99, 3, 100_000],
    [0.9, 3, 100_000],
    [0.7, 5, 200_000],
  ]) {
    const seen = await votesPerStep(p, k, steps);
    const theory = { votes: expectedVotes(p, k), rounds: expectedRounds({ p, k }) };
    const off = { votes: seen.votes / theory.votes - 1, rounds: seen.rounds / theory.rounds - 1 };
    results.push(
      {
        name: `votes per step over theory, p = ${p}, k = ${k}`,
        value: 100 * off.votes,
        unit: "%",
        target: "within 0.5",
        pass: Math.abs(off.votes) < 0.005,
      },
      {
        name: `rounds per step over theory, p = ${p}, k = ${k}`,
        value: 100 * off.rounds,
        unit: "%",
        target: "within 1",
        pass: Math.abs(off.rounds) < 0.01,
      },
    );
  }
  const ten = await hanoi(10, 1, 0.0022, 3);
  const sixteen = await hanoi(16, 1, 0.0022, 3);
  const twenty = await hanoi(20, 1, 0.0022, 3);
  const growth = twenty.rssMib.last - twenty.rssMib.first;
  const perStep = twenty.seconds / (2 ** 20 - 1) / (sixteen.seconds / (2 ** 16 - 1));
  const chance = (100 * pFull({ p: 0.9978, k: 3, steps: 2 ** 20 - 1 })).toFixed(1);
  const mib = process.memoryUsage().rss / 2 ** 20;
  const errors = (ten.right ? 0 : 1) + (twenty.right ? 0 : 1);
  results.push(
    {
      name: `Hanoi as text, 10 and 20 disks (${chance} % of seeds)`,
      value: errors,
      unit: "errors",
      target: "0",
      pass: errors === 0,
    },
    {
      name: "20-disk Hanoi, 1,048,575 steps",
      value: twenty.seconds,
      unit: "s",
      target: "<= 20",
      pass: twenty.seconds <= 20,
    },
    { name: "time a step, 20 disks over 16", value: perStep, unit: "x", target: "<= 1.5", pass: perStep <= 1.5 },
    { name: "memory grown since step 100,000", value: growth, unit: "MiB", target: "<= 20", pass: growth <= 20 },
    { name: "20-disk Hanoi, memory of the process", value: mib, unit: "MiB", target: "<= 200", pass: mib <= 200 },
  );
  return results.map((result) => ({ ...result, value: Number(result.value.toPrecision(4)) }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { name, value, unit, target, pass } of await run()) {
    console.log(`${pass ? "ok    " : "MISSED"} ${name}: ${value} ${unit} (target ${target})`);
  }
}
