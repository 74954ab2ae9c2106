import { ProviderError, type ConsultEvent, type ConsultOptions, type MaskedConsultRequest } from "@maestro/core";
import { allowListedEnvironment, stripControlSequences } from "@maestro/process";
import type { BoundAdapter } from "../adapter-for.ts";
import type { AdviserDeps } from "../adviser-deps.ts";
import { shortened } from "../failure-rules.ts";
import type { AdapterOutcome, Invocation, StreamSignal } from "../provider-adapter.ts";
import { depthVariables } from "./depth.ts";
import { judgeRun } from "./judge-run.ts";
import { createPatience } from "./patience.ts";
import { randomUuid } from "./random-uuid.ts";
import { redactKeys } from "./redact-keys.ts";
import { createScratchDirectory, type ScratchDirectory } from "./scratch-directory.ts";
import { createPieceStripper } from "./strip-pieces.ts";

/** Output of one run that is taken for a fault: answers are text of a few hundred kilobytes at most. */
const maxOutputBytes = 64 * 1024 * 1024;

/** End of stderr that goes into diagnostics. */
const diagnosticChars = 2000;

/** One try of one request. */
export interface Attempt {
  readonly provider: string;
  readonly adapter: BoundAdapter;
  readonly request: MaskedConsultRequest;
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
  /** Names from configuration that the child gets beside those of its adapter. */
  readonly passEnvironment: readonly string[];
  /** Called with the first sign that the service has answered. */
  readonly onAnswering: () => void;
}

/** What one try came to, and what the CLI said beside its answer. */
export interface AttemptReport {
  readonly outcome: AdapterOutcome;
  /** Undefined when it said nothing. */
  readonly diagnostics: string | undefined;
}

/** Runs a CLI once in a scratch directory, which is gone afterwards however the run ended. */
export async function runAttempt(
  attempt: Attempt,
  deps: AdviserDeps,
  { signal, onEvent }: ConsultOptions,
): Promise<AttemptReport> {
  const { provider, adapter, request, timeoutMs } = attempt;
  const scratch = await openScratchDirectory(provider, deps.scratchRoot);
  try {
    const sessionId = randomUuid(deps.random);
    const { environment } = deps;
    const place = { scratchDir: scratch.path, workDir: scratch.workDir };
    const context = { provider, request, sessionId, environment, timeoutMs, ...place };
    const invocation = adapter.invocation(context);
    const parser = adapter.createParser(context);
    await scratch.write(invocation.files ?? []);
    await invocation.prepare?.();

    const env = childEnvironment(attempt, invocation, scratch, deps);
    const patience = createPatience();
    const notices: string[] = [];
    const stripPiece = createPieceStripper();
    const hear = (heard: StreamSignal): void => {
      patience.hear(heard);
      if (heard.type === "text" || heard.type === "progress") attempt.onAnswering();
      if (heard.type === "notice") notices.push(heard.message);
      const event = toEvent(provider, heard, stripPiece);
      if (event !== undefined) onEvent?.(event);
    };
    try {
      const run = await deps.runner.run(
        {
          file: invocation.file,
          args: invocation.args,
          cwd: invocation.cwd ?? scratch.workDir,
          env,
          stdin: invocation.stdin,
        },
        {
          signal: signal === undefined ? patience.signal : AbortSignal.any([signal, patience.signal]),
          timeoutMs,
          stallTimeoutMs: attempt.stallTimeoutMs,
          maxOutputBytes,
          maxLineBytes: maxOutputBytes,
          onStdoutLine: (line) => parser.readLine(line).forEach(hear),
        },
      );
      const waitedFor = signal?.aborted === true ? undefined : patience.failure();
      const outcome = judgeRun(invocation.file, run, parser, waitedFor);
      return {
        outcome: outcome.type === "answer" ? outcome : { ...outcome, message: redactKeys(outcome.message, env) },
        diagnostics: diagnosticsOf(notices, redactKeys(run.stderr.text, env)),
      };
    } finally {
      patience.stop();
    }
  } finally {
    // A directory that cannot be removed does not take the place of the outcome.
    await scratch.remove().catch((error: unknown) => {
      onEvent?.({ type: "notice", provider, message: `left behind on disk: ${String(error)}` });
    });
  }
}

async function openScratchDirectory(provider: string, root: string): Promise<ScratchDirectory> {
  try {
    return await createScratchDirectory(root);
  } catch (error) {
    throw new ProviderError("PROVIDER_BAD_CONFIG", `${provider}: no directory for the call could be made in ${root}`, {
      provider,
      hint: "Make it a directory that only this user can read and write.",
      cause: error,
    });
  }
}

function childEnvironment(
  attempt: Attempt,
  invocation: Invocation,
  scratch: ScratchDirectory,
  deps: AdviserDeps,
): Record<string, string> {
  return allowListedEnvironment(deps.environment, [...invocation.passEnvironment, ...attempt.passEnvironment], {
    ...invocation.environment,
    TMPDIR: scratch.tempDir,
    ...depthVariables(attempt.provider, deps.environment),
  });
}

function toEvent(
  provider: string,
  heard: StreamSignal,
  stripPiece: (piece: string) => string,
): ConsultEvent | undefined {
  if (heard.type === "text") return { type: "text-delta", provider, text: stripPiece(heard.text) };
  if (heard.type === "notice") return { type: "notice", provider, message: stripControlSequences(heard.message) };
  if (heard.type === "waiting")
    return { type: "notice", provider, message: stripControlSequences(heard.failure.message) };
  return undefined;
}

function diagnosticsOf(notices: readonly string[], stderr: string): string | undefined {
  const tail = stderr.trim().slice(-diagnosticChars);
  const text = [...notices.map((notice) => shortened(notice)), tail].filter((part) => part !== "").join("\n");
  return text === "" ? undefined : stripControlSequences(text);
}
