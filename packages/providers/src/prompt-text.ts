import { ProviderError, type MaskedConsultRequest } from "@maestro/core";

/**
 * Begins every prompt, so that none begins with what a CLI takes for a command or a file.
 * @see test/fixtures/recordings/README.md: claude takes a prompt that begins with "/" for a command of its own
 */
const opening = "Answer the following request.";

const defaultSystem =
  "You advise the author of a request. Answer it directly and completely in one reply. There is nobody to ask back.";

/** The system text of a request, or ours when it has none. */
export function systemText(request: MaskedConsultRequest): string {
  return `${request.system ?? defaultSystem}\n`;
}

/** Which parts of a request go into the prompt itself. */
export interface PromptTextOptions {
  /** Puts the system text before the request, for a CLI that has no other place for it. @default false */
  readonly withSystem?: boolean | undefined;
  /** Directories the answer may be drawn from or written to, named for a CLI that does not run in them. */
  readonly directories?: readonly string[] | undefined;
}

/** The whole prompt: our opening, the request, and the shape of the answer where one is asked for. */
export function promptText(request: MaskedConsultRequest, options: PromptTextOptions = {}): string {
  const parts = [opening];
  if (options.withSystem === true && request.system !== undefined) parts.push(request.system);
  if (options.directories !== undefined && options.directories.length > 0) {
    const use = request.access === "write" ? "Make your changes to files only in" : "Files are in";
    parts.push(`${use}: ${options.directories.join(", ")}`);
  }
  parts.push(request.prompt);
  if (request.outputSchema !== undefined) {
    parts.push(
      `Reply with one JSON value and nothing else. It must be valid against this JSON Schema:\n${JSON.stringify(request.outputSchema)}`,
    );
  }
  return `${parts.join("\n\n")}\n`;
}

/**
 * Refuses a prompt that a CLI would cut or refuse without saying so.
 * @param maxBytes - What the CLI reads from stdin.
 * @throws ProviderError `PROVIDER_PROMPT_TOO_LONG`.
 */
export function assertPromptFits(provider: string, prompt: string, maxBytes: number): void {
  const bytes = Buffer.byteLength(prompt);
  if (bytes <= maxBytes) return;
  throw new ProviderError(
    "PROVIDER_PROMPT_TOO_LONG",
    `${provider}: the prompt has ${bytes} bytes, at most ${maxBytes}`,
    {
      provider,
      hint: "Send less context.",
      details: { bytes, maxBytes },
    },
  );
}
