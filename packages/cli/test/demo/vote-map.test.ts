import { expect, it } from "vitest";
import { createVoteMap } from "../../src/demo/vote-map.ts";
import { drawVotesPerStep } from "../../src/demo/draw-votes-per-step.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

it("draws a step's answers in their order, whichever comes first, and marks a wrong decision", () => {
  const terminal = fakeTerminal();
  const map = createVoteMap(terminal);
  map.add(2, "right");
  map.add(0, "broken");
  map.add(1, "wrong");
  map.endStep({ isRight: true });
  map.add(0, "failed");
  map.endStep({ isRight: false });
  map.end();
  expect(terminal.out()).toBe("  ~x· !✗\n");
});

it("draws an answer as soon as those before it have come", () => {
  const terminal = fakeTerminal();
  const map = createVoteMap(terminal);
  map.add(1, "right");
  expect(terminal.out()).toBe("  ");
  map.add(0, "wrong");
  expect(terminal.out()).toBe("  x·");
});

it("stays within 80 columns for groups of up to eight", () => {
  const terminal = fakeTerminal();
  const map = createVoteMap(terminal);
  for (let step = 0; step < 100; step += 1) {
    for (let index = 0; index < 3 + (step % 6); index += 1) map.add(index, "right");
    map.endStep({ isRight: true });
  }
  map.end();
  const lines = terminal.out().split("\n");
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(80);
    expect(line).toBe(line.trimEnd());
  }
});

it("counts how many steps took how many votes", () => {
  expect(drawVotesPerStep([3, 3, 5], 4)).toBe("    3 votes  ████ 2 steps\n    5 votes  ██ 1 step");
});
