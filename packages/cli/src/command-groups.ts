import type { Command } from "commander";
import type { CommandContext } from "./command-context.ts";

/** Adds a command, with its options and what it does, to the command line. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/**
 * Every command by its name, under the heading that help gives it. Each is a module of its own that is loaded only where it is
 * needed: some build on most of the packages, and to load all of them takes ten times as long as Node takes to start.
 */
export const commandGroups: Readonly<Record<string, Readonly<Record<string, () => Promise<AddCommand>>>>> = {
  "Begin:": {
    doctor: async () => (await import("./commands/doctor.ts")).addDoctorCommand,
    demo: async () => (await import("./commands/demo.ts")).addDemoCommand,
    setup: async () => (await import("./commands/setup.ts")).addSetupCommand,
  },
  "Ask:": {
    consult: async () => (await import("./commands/consult.ts")).addConsultCommand,
    ensemble: async () => (await import("./commands/ensemble.ts")).addEnsembleCommand,
    vote: async () => (await import("./commands/vote.ts")).addVoteCommand,
    select: async () => (await import("./commands/select.ts")).addSelectCommand,
    "best-of": async () => (await import("./commands/best-of.ts")).addBestOfCommand,
  },
  "Work in stages:": {
    run: async () => (await import("./commands/run.ts")).addRunCommand,
    stage: async () => (await import("./commands/stage.ts")).addStageCommand,
    approvals: async () => (await import("./commands/approvals.ts")).addApprovalsCommand,
    review: async () => (await import("./commands/review.ts")).addReviewCommand,
  },
  "Long tasks:": {
    plan: async () => (await import("./commands/plan.ts")).addPlanCommand,
    calibrate: async () => (await import("./commands/calibrate.ts")).addCalibrateCommand,
    hanoi: async () => (await import("./commands/hanoi.ts")).addHanoiCommand,
  },
  "Code:": {
    patch: async () => (await import("./commands/patch.ts")).addPatchCommand,
    verify: async () => (await import("./commands/verify.ts")).addVerifyCommand,
    "git-state": async () => (await import("./commands/git-state.ts")).addGitStateCommand,
  },
  "Prompts:": {
    context: async () => (await import("./commands/context.ts")).addContextCommand,
    mask: async () => (await import("./commands/mask.ts")).addMaskCommand,
    skill: async () => (await import("./commands/skill.ts")).addSkillCommand,
    role: async () => (await import("./commands/role.ts")).addRoleCommand,
    schema: async () => (await import("./commands/schema.ts")).addSchemaCommand,
  },
  "One agent or several:": {
    classify: async () => (await import("./commands/classify.ts")).addClassifyCommand,
    topology: async () => (await import("./commands/topology.ts")).addTopologyCommand,
    stats: async () => (await import("./commands/stats.ts")).addStatsCommand,
  },
  "Records:": {
    runs: async () => (await import("./commands/runs.ts")).addRunsCommand,
    evidence: async () => (await import("./commands/evidence.ts")).addEvidenceCommand,
  },
  "Set up:": {
    config: async () => (await import("./commands/config.ts")).addConfigCommand,
    trust: async () => (await import("./commands/trust.ts")).addTrustCommand,
    serve: async () => (await import("./commands/serve.ts")).addServeCommand,
  },
};
