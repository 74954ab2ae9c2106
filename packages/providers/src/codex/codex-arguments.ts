import type { MaskedConsultRequest } from "@maestro/core";
import type { CliProviderConfig } from "@maestro/core/config";

/** Files in the scratch directory that the arguments name. */
export interface CodexFiles {
  readonly system: string;
  /** Left out when no schema is given to the CLI. */
  readonly schema?: string | undefined;
}

/** Features that no call has: what writes elsewhere, starts something, talks to others, or waits for ever. */
const featuresOff = [
  "shell_snapshot",
  "multi_agent",
  "goals",
  "apps",
  "plugins",
  "hooks",
  "unbounded_connection_retries",
];

/** Features that only a call with access to files has. */
const toolFeatures = ["shell_tool", "unified_exec", "view_image"];

/**
 * The service of the stored login under a name of ours, for the built-in entry's retries cannot be limited.
 * @see codex 0.169: "reserved built-in provider IDs"; one retry is the least that was tried
 */
const provider =
  'model_providers.maestro={name="OpenAI",requires_openai_auth=true,wire_api="responses",' +
  "request_max_retries=1,stream_max_retries=1,supports_websockets=false}";

/** Settings that leave out of the request what describes a workspace and tools that the call does not have. */
const bareRequest = [
  "skills.include_instructions=false",
  "include_permissions_instructions=false",
  "include_environment_context=false",
  "include_apps_instructions=false",
];

/** The arguments of `codex exec` for one request. */
export function codexArguments(request: MaskedConsultRequest, config: CliProviderConfig, files: CodexFiles): string[] {
  const access = request.access ?? "none";
  const model = request.model ?? config.model;
  const directory = access === "write" ? request.cwd : request.readDirs?.[0];
  const settings = [
    ...(choosesProvider(config.extraArgs) ? [] : ["model_provider=maestro", provider]),
    'web_search="disabled"',
    "analytics.enabled=false",
    "check_for_update_on_startup=false",
    "project_doc_max_bytes=0",
    // There is nobody to ask back.
    "tools.experimental_request_user_input={enabled=false}",
    ...[...featuresOff, ...(access === "none" ? toolFeatures : [])].map((feature) => `features.${feature}=false`),
    ...(access === "none" ? [`model_instructions_file=${JSON.stringify(files.system)}`, ...bareRequest] : []),
  ];
  return [
    ...config.extraArgs,
    "exec",
    "--json",
    "--color",
    "never",
    "--ephemeral",
    "--skip-git-repo-check",
    "--ignore-user-config",
    "--ignore-rules",
    "--sandbox",
    access === "write" ? "workspace-write" : "read-only",
    ...(model === undefined ? [] : [`--model=${model}`]),
    ...settings.flatMap((setting) => ["-c", setting]),
    ...(files.schema === undefined ? [] : ["--output-schema", files.schema]),
    ...(access === "none" || directory === undefined ? [] : ["-C", directory]),
    "-",
  ];
}

/** Configured arguments may bring a service of their own, as a gateway or a test does. */
function choosesProvider(extraArgs: readonly string[]): boolean {
  return extraArgs.some((argument) => argument.startsWith("model_provider="));
}
