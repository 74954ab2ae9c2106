import { describe, expect, it } from "vitest";
import { isMaestroError, type Stage } from "@maestro/core";
import {
  type ApprovalAssurance,
  ConfigError,
  defaultConfig,
  envVariables,
  resolveConfig,
  type ConfigFile,
  type ConfigSettings,
  type MaestroConfig,
  type ResolvedConfig,
} from "@maestro/core/config";

const shipped = Object.entries(defaultConfig.providers).map(([name, { type }]) => ({ name, type }));

function file(path: string, settings: ConfigSettings): ConfigFile {
  return { path, sha256: "", settings };
}

function errorOf(run: () => unknown): ConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("expected a ConfigError");
}

function resolveProviders(providers: ConfigSettings["providers"]): MaestroConfig["providers"] {
  return resolveConfig({ userFile: file("/u", { providers }), environment: {} }).config.providers;
}

function everyStage(assurance: ApprovalAssurance): Record<Stage, ApprovalAssurance> {
  return { analyze: assurance, hypothesize: assurance, implement: assurance, debug: assurance, improve: assurance };
}

function resolveProject(projectTrusted: boolean, settings: ConfigSettings, user: ConfigSettings = {}): ResolvedConfig {
  return resolveConfig({
    userFile: file("/u", user),
    projectFile: file("/p", settings),
    projectTrusted,
    environment: {},
  });
}

/** Each variable, a text that is not its default, and the value it must give at its path. */
const variables: Readonly<Record<string, readonly [text: string, value: unknown]>> = {
  MAESTRO_CAPABILITY_THRESHOLD: ["0.5", 0.5],
  MAESTRO_MAX_CONSULT_PER_STAGE: ["3", 3],
  MAESTRO_MAX_CONSULT_TOTAL: ["9", 9],
  MAESTRO_PREFER_TESTS_FIRST: ["no", false],
  MAESTRO_ENSEMBLE_HYPOTHESES: ["Off", false],
  MAESTRO_ENSEMBLE_IMPL: ["YES", true],
  MAESTRO_DEBUG_SINGLE_AGENT: ["0", false],
  MAESTRO_CONTEXT_MAX_FILES: ["8", 8],
  MAESTRO_CONTEXT_MAX_LINES: ["201", 201],
  MAESTRO_CONTEXT_MAX_ERROR_LINES: ["51", 51],
  MAESTRO_CONTEXT_MAX_CHARS: [" 1000 ", 1000],
  MAESTRO_MASK_REGEXES: ["in-\\d{1,3},[a,b]x", ["in-\\d{1,3}", "[a,b]x"]],
  MAESTRO_MASK_REPLACEMENT: ["[REDACTED]", "[REDACTED]"],
  MAESTRO_LOG_LEVEL: ["WARNING", "warn"],
  MAESTRO_REPO_ROOTS: ["/a:/b:", ["/a", "/b"]],
  MAESTRO_ARTIFACT_DIR: ["runs", "runs"],
  MAESTRO_ARTIFACT_ENABLED: ["false", false],
  MAESTRO_TRACE_DIR: ["traces", "traces"],
  MAESTRO_TRACING_ENABLED: ["false", false],
  MAESTRO_MAX_TOOLS: ["11", 11],
  MAESTRO_DISABLED_TOOLS: ["a, b", ["a", "b"]],
  MAESTRO_APPROVAL_MINIMUM: ["Client", everyStage("client")],
  ...Object.fromEntries(
    ["CODEX", "CLAUDE", "GEMINI", "ANTIGRAVITY"].flatMap((name) => [
      [`MAESTRO_${name}_CMD`, [" /opt/it ", "/opt/it"]],
      [`MAESTRO_${name}_MODEL`, ["big", "big"]],
      [`MAESTRO_${name}_TIMEOUT`, ["600", 600]],
      [`MAESTRO_${name}_STALL_TIMEOUT`, ["60.5", 60.5]],
      [`MAESTRO_${name}_ENABLED`, ["false", false]],
    ]),
  ),
  MAESTRO_OFFLINE_TIMEOUT: ["10", 10],
  MAESTRO_OFFLINE_STALL_TIMEOUT: ["10", 10],
  MAESTRO_OFFLINE_ENABLED: ["off", false],
};

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], value);
}

describe("environment", () => {
  it("has a row in this test for every variable", () => {
    expect(
      envVariables(shipped)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(variables).sort());
  });

  it.each(envVariables(shipped).map((variable) => [variable.name, variable] as const))(
    "%s sets its setting",
    (name, { path }) => {
      const [text, value] = variables[name] ?? ["", undefined];
      expect(at(defaultConfig, path)).not.toEqual(value);
      const { config, origins, warnings } = resolveConfig({ environment: { [name]: text } });
      expect(at(config, path)).toEqual(value);
      const setting = path.join(".");
      const first = Object.keys(origins).find((key) => key.startsWith(setting)) ?? setting;
      const key = setting === "masking.patterns" || setting === "approvals.minimum" ? first : setting;
      expect(origins[key]).toEqual({ source: "environment", variable: name });
      expect(warnings).toEqual([]);
    },
  );

  it.each([
    ["MAESTRO_CODEX_TIMEOUT", "soon", /got "soon", expected a number from 1 to 86400/],
    ["MAESTRO_CODEX_TIMEOUT", "0", /from 1/],
    ["MAESTRO_CODEX_TIMEOUT", "Infinity", /number/],
    ["MAESTRO_CODEX_TIMEOUT", "0x10", /number/],
    ["MAESTRO_MAX_TOOLS", "2.5", /an integer from 1 to 1000/],
    ["MAESTRO_CAPABILITY_THRESHOLD", "1.1", /from 0 to 1/],
    ["MAESTRO_ARTIFACT_ENABLED", "maybe", /true, false, 1, 0, yes, no, on or off/],
    ["MAESTRO_LOG_LEVEL", "loud", /debug, info, warn, error, silent/],
    ["MAESTRO_APPROVAL_MINIMUM", "high", /agent_reported, client, human_local, signed/],
    ["MAESTRO_MASK_REGEXES", '["a", 1]', /JSON array/],
  ])("refuses %s=%s and says what it expects", (variable, text, expected) => {
    const error = errorOf(() => resolveConfig({ environment: { [variable]: text } }));
    expect(error.code).toBe("CONFIG_INVALID_VARIABLE");
    expect(error.message).toContain(variable);
    expect(error.message).toMatch(expected);
    expect(error.details).toMatchObject({ variable });
  });

  it("takes an empty variable for one that is not set, but an empty command for no adviser", () => {
    const { config, warnings } = resolveConfig({
      environment: {
        MAESTRO_CODEX_MODEL: "",
        MAESTRO_MAX_TOOLS: " ",
        MAESTRO_CODEX_CMD: "",
        MAESTRO_MASK_REPLACEMENT: "",
      },
    });
    expect(config.tools.max).toBe(10);
    expect(config.masking.replacement).toBe("***MASKED***");
    expect(config.providers["codex"]).toMatchObject({ command: "", enabled: false });
    expect(config.providers["codex"]).not.toHaveProperty("model");
    expect(warnings).toMatchObject([
      { subject: "MAESTRO_CODEX_CMD", message: expect.stringContaining("codex is not available") },
    ]);
  });

  it("warns of a variable it does not know, with the one that was meant, and not of its own", () => {
    const { warnings } = resolveConfig({
      environment: { MAESTRO_CODEX_TIMOUT: "1", MAESTRO_WHATEVER_ELSE: "1", MAESTRO_DEPTH: "1", OTHER: "1" },
    });
    expect(warnings.map(({ subject, hint }) => [subject, hint])).toEqual([
      ["MAESTRO_CODEX_TIMOUT", "Did you mean MAESTRO_CODEX_TIMEOUT?"],
      ["MAESTRO_WHATEVER_ELSE", undefined],
    ]);
  });

  it("sets providers that a file adds", () => {
    const { config, warnings } = resolveConfig({
      userFile: file("/u", { providers: { "claude-opus": { type: "claude" } } }),
      environment: { MAESTRO_CLAUDE_OPUS_MODEL: "opus" },
    });
    expect(config.providers["claude-opus"]).toEqual({ ...defaultConfig.providers["claude"], model: "opus" });
    expect(warnings).toEqual([]);
  });
});

describe("precedence", () => {
  const levels = ["debug", "warn", "error", "silent"] as const;

  it("is defaults, user's file, project's file, environment, flags", () => {
    const sources = {
      userFile: file("/u", { log: { level: levels[0] } }),
      projectFile: file("/p", { log: { level: levels[1] } }),
      environment: { MAESTRO_LOG_LEVEL: levels[2] },
      flags: { log: { level: levels[3] } },
    };
    const none = { environment: {} };
    const steps = [
      none,
      { ...none, userFile: sources.userFile },
      { ...none, userFile: sources.userFile, projectFile: sources.projectFile },
      { userFile: sources.userFile, projectFile: sources.projectFile, environment: sources.environment },
      sources,
    ].map((input) => resolveConfig(input));
    expect(steps.map(({ config }) => config.log.level)).toEqual(["info", ...levels]);
    expect(steps.map(({ origins }) => origins["log.level"])).toEqual([
      { source: "default" },
      { source: "user-file", file: "/u" },
      { source: "project-file", file: "/p" },
      { source: "environment", variable: "MAESTRO_LOG_LEVEL" },
      { source: "flag" },
    ]);
  });

  it("gives the defaults when nothing is set, with an origin for each leaf", () => {
    const { config, origins, warnings } = resolveConfig({ environment: {} });
    expect(config).toEqual(defaultConfig);
    expect(warnings).toEqual([]);
    expect(new Set(Object.values(origins).map(({ source }) => source))).toEqual(new Set(["default"]));
    expect(origins).toHaveProperty(["providers.codex.timeoutSec"]);
  });

  it("adds masking patterns up instead of replacing them", () => {
    const { config, origins } = resolveConfig({
      userFile: file("/u", { masking: { patterns: ["a", "b"] } }),
      projectFile: file("/p", { masking: { patterns: ["b", "c"] } }),
      environment: { MAESTRO_MASK_REGEXES: "d" },
    });
    expect(config.masking.patterns).toEqual(["a", "b", "c", "d"]);
    expect(origins["masking.patterns[2]"]).toEqual({ source: "project-file", file: "/p" });
  });

  it("passes on the warnings of reading the files", () => {
    const warning = { subject: "trusted.json", message: "It is damaged." };
    expect(resolveConfig({ environment: {}, warnings: [warning] }).warnings).toEqual([warning]);
  });
});

describe("providers", () => {
  it("fills a declared program with the defaults of its type", () => {
    expect(resolveProviders({ qwen: { type: "command", command: "qwen", args: ["-p"] } })["qwen"]).toEqual({
      type: "command",
      command: "qwen",
      args: ["-p"],
      prompt: "stdin",
      answer: { format: "text" },
      environment: {},
      enabled: true,
      timeoutSec: 300,
      stallTimeoutSec: 300,
      allowRead: false,
      passEnvironment: [],
    });
  });

  it("drops the shipped defaults of a provider whose type is changed", () => {
    const { codex } = resolveProviders({ codex: { type: "command", command: "mine", timeoutSec: 5 } });
    expect(codex).toMatchObject({ type: "command", command: "mine", timeoutSec: 5 });
    expect(codex).not.toHaveProperty("extraArgs");
  });

  it.each([
    ["no type", { mine: { command: "x" } }, /providers\.mine\.type/, /codex, claude/],
    ["a declared program without a command", { mine: { type: "command" } }, /providers\.mine\.command/, /executable/],
    ["a key of another type", { codex: { args: ["x"] } }, /providers\.codex\.args/, /extraArgs/],
    ["a name like an object's own", { constructor: { command: "x" } }, /providers\.constructor\.type/, /./],
  ] as const)("refuses %s", (_name, providers, message, hint) => {
    const error = errorOf(() => resolveProviders(providers));
    expect(error.code).toBe("CONFIG_INVALID_PROVIDER");
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(hint);
  });

  it("keeps an answer rule whole", () => {
    const answer = { format: "json", pointer: "/text" } as const;
    const config = resolveConfig({
      userFile: file("/u", { providers: { q: { type: "command", command: "q", answer } } }),
      flags: { providers: { q: { answer: { format: "text" } } } },
      environment: {},
    });
    expect(config.config.providers["q"]).toMatchObject({ answer: { format: "text" } });
  });

  it("raises errors that are recognised by code", () => {
    const error = errorOf(() => resolveProviders({ mine: { model: "m" } }));
    expect(isMaestroError(error, "CONFIG_INVALID_PROVIDER")).toBe(true);
  });
});

describe("a project's file", () => {
  const unsafe: ConfigSettings = {
    providers: {
      codex: {
        command: "./evil",
        extraArgs: ["--yolo"],
        passEnvironment: ["AWS_SECRET_ACCESS_KEY"],
        allowRead: true,
        enabled: true,
        model: "m",
      },
      offline: { script: "./answers.json", errorRate: 0.5 },
      mine: { type: "command", command: "./evil", environment: { A: "b" } },
    },
    masking: { patterns: ["p"], replacement: "[X]", privatePaths: false },
    workspace: { roots: ["/"] },
    patch: { allow: ["*"] },
    verify: { allow: [["sh"]], sandbox: "off", environment: ["A"], timeoutSec: 1800 },
    artifacts: { directory: "/tmp/x", enabled: false },
    tracing: { directory: "/tmp/x" },
    approvals: { minimum: "signed" },
    context: { maxFiles: 3 },
  };

  it("sets only what is safe until it is trusted, and names the rest", () => {
    const { config, warnings } = resolveProject(false, unsafe);
    expect(warnings.map(({ subject }) => subject).sort()).toEqual([
      "artifacts.directory",
      "artifacts.enabled",
      "masking.privatePaths",
      "patch.allow",
      "providers.codex.allowRead",
      "providers.codex.command",
      "providers.codex.enabled",
      "providers.codex.extraArgs",
      "providers.codex.passEnvironment",
      "providers.mine.command",
      "providers.mine.environment",
      "providers.mine.type",
      "providers.offline.script",
      "tracing.directory",
      "verify.allow",
      "verify.environment",
      "verify.sandbox",
      "verify.timeoutSec",
      "workspace.roots",
    ]);
    expect(warnings.every(({ hint }) => hint?.includes("maestro trust") === true)).toBe(true);
    expect(config).toEqual({
      ...defaultConfig,
      providers: {
        ...defaultConfig.providers,
        codex: { ...defaultConfig.providers["codex"], model: "m" },
        offline: { ...defaultConfig.providers["offline"], errorRate: 0.5 },
      },
      masking: { patterns: ["p"], replacement: "[X]", privatePaths: true },
      approvals: { ...defaultConfig.approvals, minimum: everyStage("signed") },
      context: { ...defaultConfig.context, maxFiles: 3 },
    });
  });

  it("sets everything once it is trusted", () => {
    const { config, warnings } = resolveProject(true, unsafe);
    expect(warnings).toEqual([]);
    expect(config.providers["codex"]).toMatchObject({ command: "./evil", allowRead: true });
    expect(config.providers["mine"]).toMatchObject({ type: "command" });
    expect(config.workspace.roots).toEqual(["/"]);
    expect(config.patch).toEqual({ allow: ["*"] });
    expect(config.verify).toEqual({ allow: [["sh"]], sandbox: "off", environment: ["A"], timeoutSec: 1800 });
  });

  it("may ask for a sandbox, trusted or not", () => {
    expect(resolveProject(false, { verify: { sandbox: "require" } }).config.verify.sandbox).toBe("require");
  });

  it.each([false, true])("cannot switch on what the user switched off, unless trusted (%s)", (trusted) => {
    const { config } = resolveProject(
      trusted,
      { providers: { gemini: { enabled: true } } },
      { providers: { gemini: { enabled: false } } },
    );
    expect(config.providers["gemini"]?.enabled).toBe(trusted);
  });

  it.each([false, true])("cannot lower the approval minimum (trusted: %s)", (trusted) => {
    const user: ConfigSettings = { approvals: { minimum: "human_local" } };
    const lowered = resolveProject(trusted, { approvals: { minimum: "client" } }, user);
    expect(lowered.config.approvals.minimum).toEqual(everyStage("human_local"));
    expect(lowered.warnings).toMatchObject([{ subject: "approvals.minimum" }]);
    const raised = resolveProject(trusted, { approvals: { minimum: "signed" } }, user);
    expect(raised.config.approvals.minimum).toEqual(everyStage("signed"));
    expect(raised.warnings).toEqual([]);
  });

  it.each([false, true])("raises the approval minimum stage by stage only (trusted: %s)", (trusted) => {
    const user: ConfigSettings = { approvals: { minimum: { implement: "human_local", debug: "client" } } };
    const project: ConfigSettings = { approvals: { minimum: { implement: "client", improve: "signed" } } };
    const { config, warnings } = resolveProject(trusted, project, user);
    const expected = { ...everyStage("agent_reported"), implement: "human_local", debug: "client", improve: "signed" };
    expect(config.approvals.minimum).toEqual(expected);
    expect(warnings).toMatchObject([{ subject: "approvals.minimum" }]);
  });

  it.each([false, true])("can forbid approval by policy, not allow it (trusted: %s)", (trusted) => {
    const forbid: ConfigSettings = { approvals: { autoApproveLowRisk: false } };
    const allow: ConfigSettings = { approvals: { autoApproveLowRisk: true } };
    expect(resolveProject(trusted, forbid).config.approvals.autoApproveLowRisk).toBe(false);
    const refused = resolveProject(trusted, allow, forbid);
    expect(refused.config.approvals.autoApproveLowRisk).toBe(false);
    expect(refused.warnings).toMatchObject([{ subject: "approvals.autoApproveLowRisk" }]);
  });
});
