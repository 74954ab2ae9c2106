/** Groups of tools that `--toolsets` names. `core` is beside them: the tools most work needs, from several groups. */
export const toolsets = [
  "help",
  "consult",
  "workflow",
  "workspace",
  "maker",
  "coordination",
  "loading",
  "evidence",
  "hitl",
  "artifacts",
  "runs",
] as const;

/** One of {@link toolsets}. */
export type Toolset = (typeof toolsets)[number];
