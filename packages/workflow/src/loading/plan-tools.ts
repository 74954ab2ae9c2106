import type { WantedTools } from "./stage-tools.ts";

/** A tool that a server offers. */
export interface OfferedTool {
  /** Without its `maestro_` prefix. */
  readonly name: string;
  /** What it costs a model to have it at hand, in tokens. */
  readonly tokens: number;
}

/** What a server can offer, and how much of it at once. */
export interface ToolSupply {
  readonly offered: readonly OfferedTool[];
  /** Required tools are loaded beyond it. */
  readonly maxTools: number;
}

/** Which tools to have at hand. */
export interface ToolPlan {
  /** Required ones first. */
  readonly tools: readonly string[];
  /** What they cost together, in tokens. */
  readonly tokens: number;
  /** Wanted, and left out to keep to the limit. */
  readonly overLimit: readonly string[];
  /** Wanted, but not offered here. */
  readonly notOffered: readonly string[];
  /** How many more are loaded than the limit allows, because they are required. */
  readonly beyondLimit: number;
}

/** Chooses as many of the wanted tools as the limit allows, in their order; the required ones always. */
export function planTools({ required, optional }: WantedTools, { offered, maxTools }: ToolSupply): ToolPlan {
  const tokens = new Map(offered.map((tool) => [tool.name, tool.tokens]));
  const extras = optional.filter((name) => !required.includes(name));
  const isOffered = (name: string): boolean => tokens.has(name);
  const needed = required.filter(isOffered);
  const helpful = extras.filter(isOffered);
  const room = Math.max(0, maxTools - needed.length);
  const tools = [...needed, ...helpful.slice(0, room)];
  return {
    tools,
    tokens: tools.reduce((sum, name) => sum + (tokens.get(name) ?? 0), 0),
    overLimit: helpful.slice(room),
    notOffered: [...required, ...extras].filter((name) => !isOffered(name)),
    beyondLimit: Math.max(0, needed.length - maxTools),
  };
}
