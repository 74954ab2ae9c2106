import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** Gives a command its description, its arguments and options, and what it does. */
export type DefineCommand = (command: Command, context: CommandContext) => void;

/** A command as the list of commands has it. */
export interface CommandEntry {
  readonly summary: string;
  /** Everything else about it. */
  readonly load: () => Promise<DefineCommand>;
}

/**
 * Every command by its name, under the heading that help gives it. Each is a module of its own that is loaded only when it is
 * called: some build on most of the packages, and to load all of them takes ten times as long as Node takes to start.
 */
export const commandGroups: Readonly<Record<string, Readonly<Record<string, CommandEntry>>>> = {
  "Begin:": {
    doctor: {
      summary: "see what is installed, and what to do about the rest",
      load: async () => (await import("./commands/doctor.ts")).defineDoctor,
    },
    demo: {
      summary: "see voting work, offline",
      load: async () => (await import("./commands/demo.ts")).defineDemo,
    },
    setup: {
      summary: "set Maestro up: advisers, approvals, MCP clients",
      load: async () => (await import("./commands/setup.ts")).defineSetup,
    },
  },
  "Ask:": {
    consult: {
      summary: "ask one adviser",
      load: async () => (await import("./commands/consult.ts")).defineConsult,
    },
    ensemble: {
      summary: "ask several advisers and compare",
      load: async () => (await import("./commands/ensemble.ts")).defineEnsemble,
    },
    vote: {
      summary: "decide a question by voting",
      load: async () => (await import("./commands/vote.ts")).defineVote,
    },
    select: {
      summary: "select the best of several candidates",
      load: async () => (await import("./commands/select.ts")).defineSelect,
    },
    "best-of": {
      summary: "let several advisers patch, print the patch that passes",
      load: async () => (await import("./commands/best-of.ts")).defineBestOf,
    },
  },
  "Work in stages:": {
    run: {
      summary: "take a task through the stages",
      load: async () => (await import("./commands/run.ts")).defineRun,
    },
    stage: {
      summary: "run one stage of a workflow",
      load: async () => (await import("./commands/stage.ts")).defineStage,
    },
    approvals: {
      summary: "see what waits for a decision, and decide",
      load: async () => (await import("./commands/approvals.ts")).defineApprovals,
    },
    review: {
      summary: "decide about stages in the browser",
      load: async () => (await import("./commands/review.ts")).defineReview,
    },
  },
  "Long tasks:": {
    plan: {
      summary: "see which k a long task needs, and what it costs",
      load: async () => (await import("./commands/plan.ts")).definePlan,
    },
    calibrate: {
      summary: "measure which k a micro-step needs",
      load: async () => (await import("./commands/calibrate.ts")).defineCalibrate,
    },
    hanoi: {
      summary: "run a long task by voting, and resume it",
      load: async () => (await import("./commands/hanoi.ts")).defineHanoi,
    },
  },
  "Code:": {
    patch: {
      summary: "check, apply and undo patches",
      load: async () => (await import("./commands/patch.ts")).definePatch,
    },
    verify: {
      summary: "run tests, linters and compilers safely",
      load: async () => (await import("./commands/verify.ts")).defineVerify,
    },
    "git-state": {
      summary: "show branch, commit and changes of a repository",
      load: async () => (await import("./commands/git-state.ts")).defineGitState,
    },
  },
  "Prompts:": {
    context: {
      summary: "show what a prompt would hold",
      load: async () => (await import("./commands/context.ts")).defineContext,
    },
    mask: {
      summary: "show a text as it would be sent",
      load: async () => (await import("./commands/mask.ts")).defineMask,
    },
    skill: {
      summary: "show how a stage or a piece of its work is done",
      load: async () => (await import("./commands/skill.ts")).defineSkill,
    },
    role: {
      summary: "show what an adviser is told in a role",
      load: async () => (await import("./commands/role.ts")).defineRole,
    },
    schema: {
      summary: "print the JSON Schema of an answer",
      load: async () => (await import("./commands/schema.ts")).defineSchema,
    },
  },
  "One agent or several:": {
    classify: {
      summary: "judge what kind of task a text describes",
      load: async () => (await import("./commands/classify.ts")).defineClassify,
    },
    topology: {
      summary: "choose how many agents work on a task, and why",
      load: async () => (await import("./commands/topology.ts")).defineTopology,
    },
    stats: {
      summary: "show calls, success and latency, and what outcomes say",
      load: async () => (await import("./commands/stats.ts")).defineStats,
    },
  },
  "Records:": {
    runs: {
      summary: "look at recorded runs, replay, check and remove them",
      load: async () => (await import("./commands/runs.ts")).defineRuns,
    },
    evidence: {
      summary: "look at the chain of evidence",
      load: async () => (await import("./commands/evidence.ts")).defineEvidence,
    },
  },
  "Set up:": {
    config: {
      summary: "show the configuration",
      load: async () => (await import("./commands/config.ts")).defineConfig,
    },
    trust: {
      summary: "trust this project's configuration",
      load: async () => (await import("./commands/trust.ts")).defineTrust,
    },
    serve: {
      summary: "run the MCP server on stdin and stdout, or over HTTP",
      load: async () => (await import("./commands/serve.ts")).defineServe,
    },
  },
};
