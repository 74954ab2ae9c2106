import type { z } from "zod";
import type { JsonObject } from "@maestro/core";
import type { ToolContext } from "./tool-context.ts";
import type { ToolReply } from "./tool-reply.ts";
import type { Toolset } from "./toolset.ts";

/** The four hints of the protocol. Clients decide by them whether a tool may run without asking, so all four are stated. */
export interface ToolAnnotations {
  /** Changes nothing of the user's: no file of the workspace, no repository. */
  readonly readOnlyHint: boolean;
  /** May destroy something that cannot be had back. */
  readonly destructiveHint: boolean;
  /** Calling it again with the same arguments changes nothing more. */
  readonly idempotentHint: boolean;
  /** Reaches services outside this machine. */
  readonly openWorldHint: boolean;
}

/** One worked call. */
export interface ToolExample {
  readonly title: string;
  readonly arguments: JsonObject;
}

/** A tool as data. Registration, help, documents, snapshots and the token report come from it. */
export interface ToolDefinition {
  readonly name: `maestro_${string}`;
  readonly title: string;
  /** What clients show their model: one line, when to use it, words a person would search with. */
  readonly description: string;
  /** Longer guidance for `maestro_help`, as Markdown without headings. */
  readonly guidance: string;
  readonly toolset: Toolset;
  /** Whether the tool belongs to the `core` toolset too. */
  readonly core: boolean;
  readonly annotations: ToolAnnotations;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly examples: readonly ToolExample[];
  /** @param input - What `input` made of the caller's arguments. */
  readonly handler: (input: unknown, context: ToolContext) => Promise<ToolReply<JsonObject>>;
}

/** A definition whose handler sees the types of its own schemas. */
export interface TypedToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> extends Omit<
  ToolDefinition,
  "input" | "output" | "handler"
> {
  readonly input: Input;
  readonly output: Output;
  readonly handler: (input: z.output<Input>, context: ToolContext) => Promise<ToolReply<z.output<Output>>>;
}

/** Checks a definition's handler against its schemas, then forgets their types. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: TypedToolDefinition<Input, Output>,
): ToolDefinition {
  return definition as unknown as ToolDefinition;
}
