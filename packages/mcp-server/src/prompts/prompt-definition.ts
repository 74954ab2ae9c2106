import type { MaestroServices } from "../services/services.ts";

/** One argument of a prompt. */
export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** All values worth offering while somebody types. @default none */
  readonly complete?: ((services: MaestroServices) => Promise<readonly string[]>) | undefined;
}

/** A prompt as data: clients show it to their user as a slash command, and its text goes to their model. */
export interface PromptDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** @param given - Has every required argument. */
  readonly render: (given: Readonly<Record<string, string>>) => string;
}
