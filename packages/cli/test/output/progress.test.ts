import { expect, it } from "vitest";
import { createStatusLine } from "../../src/output/status-line.ts";
import { createVoteProgress } from "../../src/output/vote-progress.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

const erase = "\r\u001B[2K";

it("redraws one line on a screen, keeps notes above it, and leaves nothing behind", () => {
  const terminal = fakeTerminal({ interactive: true, columns: 20 });
  const line = createStatusLine(terminal);
  line.show("asking codex");
  line.show("asking codex");
  line.note("codex: again");
  line.show("asking codex for a long time");
  line.close();
  line.show("too late");
  expect(terminal.err()).toBe(`asking codex${erase}codex: again\nasking codex${erase}asking codex for a…${erase}`);
});

it("keeps a Korean status within the line, so that redrawing erases all of it", () => {
  const terminal = fakeTerminal({ interactive: true, columns: 20 });
  createStatusLine(terminal).show("어드바이저의 응답을 기다립니다");
  expect(terminal.err()).toBe("어드바이저의 응답…");
});

it("writes plain lines where there is no screen", () => {
  const terminal = fakeTerminal();
  const line = createStatusLine(terminal);
  line.show("asking codex");
  line.note("codex: again");
  line.close();
  expect(terminal.err()).toBe("codex: again\n");
});

it("says of each answer who gave it and what became of it", () => {
  const terminal = fakeTerminal();
  const progress = createVoteProgress(terminal, { k: 3 });
  const entry = {
    index: 0,
    round: 1,
    attempt: 0,
    temperature: 0,
    source: "codex",
    key: undefined,
    flags: [],
    error: undefined,
    elapsedMs: 340,
    usage: undefined,
  };
  progress.onEvent({ type: "round-start", round: 1, samples: 3 });
  progress.onEvent({ type: "sample-end", entry: { ...entry, status: "valid", key: "yes" } });
  progress.onEvent({
    type: "sample-end",
    entry: { ...entry, status: "red_flagged", flags: [{ reason: "hedging", detail: "it may be" }] },
  });
  progress.onEvent({
    type: "sample-end",
    entry: { ...entry, status: "failed", error: new Error("codex: not logged in"), elapsedMs: undefined },
  });
  progress.close();
  expect(terminal.err()).toBe(
    [
      "  vote    codex        yes (340 ms)",
      "  flagged codex        hedging (340 ms)",
      "  failed  codex        not logged in",
      "",
    ].join("\n"),
  );
});
