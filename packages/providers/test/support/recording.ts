import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CapturedStream, ProcessEnd, ProcessOutcome, ProcessRunner } from "@maestro/process";

/** A real run of a CLI against a fake service, as recorded. */
export interface Recording {
  readonly cli: "codex" | "claude" | "gemini";
  readonly name: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly durationMs: number;
  /** Signals that the laboratory sent. */
  readonly killed: readonly { readonly signal: string; readonly to: string }[];
}

const root = join(import.meta.dirname, "..", "fixtures", "recordings");

/** Names of a CLI's recorded cases. */
export function recordedCases(cli: Recording["cli"]): readonly string[] {
  return readdirSync(join(root, cli))
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

export function readRecording(cli: Recording["cli"], name: string): Recording {
  const path = join(root, cli, name);
  const facts = JSON.parse(readFileSync(`${path}.json`, "utf8"));
  return {
    cli,
    name,
    stdout: readFileSync(`${path}.stdout`, "utf8"),
    stderr: readFileSync(`${path}.stderr`, "utf8"),
    exitCode: facts.exitCode,
    signal: facts.signal,
    durationMs: facts.durationMs,
    killed: facts.killed,
  };
}

/**
 * How our own runner would have reported the run: where the laboratory ended it, its limit stands for our time limit
 * and a signal to the child for our caller's cancellation.
 */
export function endOf(recording: Recording): ProcessEnd {
  const [kill] = recording.killed;
  if (kill === undefined) {
    return recording.exitCode === null
      ? { type: "signaled", signal: recording.signal ?? "" }
      : { type: "exited", exitCode: recording.exitCode };
  }
  if (kill.to.includes("lab limit")) return { type: "timed-out", afterMs: recording.durationMs };
  return { type: "cancelled", reason: new Error("cancelled in the laboratory") };
}

/** A runner that plays one recording to whatever it is asked to run. */
export function replayRunner(recording: Recording, end: ProcessEnd = endOf(recording)): ProcessRunner {
  return {
    run: async (_command, options): Promise<ProcessOutcome> => {
      const lines = recording.stdout.split("\n");
      if (lines.at(-1) === "") lines.pop();
      for (const line of lines) options?.onStdoutLine?.(line);
      return {
        end,
        stdout: captured(recording.stdout),
        stderr: captured(recording.stderr),
        elapsedMs: recording.durationMs,
      };
    },
  };
}

function captured(text: string): CapturedStream {
  return { text, totalBytes: Buffer.byteLength(text), truncated: false };
}
