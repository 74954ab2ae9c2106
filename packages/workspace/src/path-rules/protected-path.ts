import { secretFileReason } from "../secret-file.ts";
import { canonicalName } from "./canonical-name.ts";

const runsCode = "configuration that runs code or steers an agent";
const shellStart = "it is run by shells or interpreters when they start";
const pipeline = "it is run by a build service";
const installed = "installed code belongs to its package manager";

/** Parts of a path, anywhere in it, that protect everything below them. */
const directories: Readonly<Record<string, string>> = {
  ".claude": runsCode,
  ".codex": runsCode,
  ".gemini": runsCode,
  ".antigravity": runsCode,
  ".agents": runsCode,
  ".cursor": runsCode,
  ".windsurf": runsCode,
  ".continue": runsCode,
  ".kiro": runsCode,
  ".roo": runsCode,
  ".cline": runsCode,
  ".clinerules": runsCode,
  ".amazonq": runsCode,
  ".augment": runsCode,
  ".junie": runsCode,
  ".opencode": runsCode,
  ".qwen": runsCode,
  ".trae": runsCode,
  ".zed": runsCode,
  ".vscode": runsCode,
  ".idea": runsCode,
  ".fleet": runsCode,
  ".husky": runsCode,
  ".devcontainer": runsCode,
  ".direnv": runsCode,
  ".cargo": runsCode,
  ".yarn": runsCode,
  ".gradle": runsCode,
  ".m2": runsCode,
  ".mvn": runsCode,
  ".run": runsCode,
  ".vs": runsCode,
  ".config": runsCode,
  ".circleci": pipeline,
  ".buildkite": pipeline,
  ".woodpecker": pipeline,
  ".semaphore": pipeline,
  ".teamcity": pipeline,
  node_modules: installed,
  "site-packages": installed,
  ".venv": installed,
  venv: installed,
  __pycache__: installed,
};

/** Files, anywhere, by their whole name. */
const files: Readonly<Record<string, string>> = {
  ".mcp.json": runsCode,
  ".devcontainer.json": runsCode,
  ".cursorrules": runsCode,
  ".windsurfrules": runsCode,
  "copilot-instructions.md": runsCode,
  "opencode.json": runsCode,
  "opencode.jsonc": runsCode,
  ".envrc": runsCode,
  ".mise.toml": runsCode,
  "mise.toml": runsCode,
  "gradle-wrapper.properties": runsCode,
  ".yarnrc": runsCode,
  ".yarnrc.yml": runsCode,
  ".pnpmfile.cjs": runsCode,
  ".pre-commit-config.yaml": runsCode,
  "lefthook.yml": runsCode,
  ".lefthook.yml": runsCode,
  ".bazelrc": runsCode,
  ".gdbinit": runsCode,
  ".lldbinit": runsCode,
  ".vimrc": runsCode,
  ".exrc": runsCode,
  ".nvimrc": runsCode,
  ".emacs": runsCode,
  ".dir-locals.el": runsCode,
  ".tmux.conf": runsCode,
  ".screenrc": runsCode,
  ".curlrc": runsCode,
  ".wgetrc": runsCode,
  ".inputrc": shellStart,
  ".profile": shellStart,
  ".login": shellStart,
  ".logout": shellStart,
  ".bash_profile": shellStart,
  ".bash_login": shellStart,
  ".bash_logout": shellStart,
  ".bash_aliases": shellStart,
  ".zshenv": shellStart,
  ".zprofile": shellStart,
  ".zlogin": shellStart,
  ".zlogout": shellStart,
  ".xinitrc": shellStart,
  ".xprofile": shellStart,
  ".rprofile": shellStart,
  "sitecustomize.py": shellStart,
  "usercustomize.py": shellStart,
  ".travis.yml": pipeline,
  ".drone.yml": pipeline,
  ".cirrus.yml": pipeline,
  ".appveyor.yml": pipeline,
  "appveyor.yml": pipeline,
  "buildspec.yml": pipeline,
  "cloudbuild.yaml": pipeline,
  "cloudbuild.yml": pipeline,
  "azure-pipelines.yml": pipeline,
  "bitbucket-pipelines.yml": pipeline,
  jenkinsfile: pipeline,
};

/** Further names by their form. */
const forms: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^\.maestro/, "it is Maestro's own state or configuration"],
  [/^\.(?:bash|zsh|k?sh|csh|tcsh|fish|python|irb|pry|pdb|psql|npm|pip)rc$/, shellStart],
  [/^\.(?:lintstaged|huskyrc)/, runsCode],
  [/^\.aider/, runsCode],
  [/^\.env|\.env$/, "environment files hold secrets"],
  [/\.crt$/, "key file"],
];

/** Pairs of parts that stand behind each other. */
const pairs: readonly (readonly [first: string, second: string])[] = [
  [".github", "workflows"],
  [".github", "actions"],
  [".gitea", "workflows"],
  [".forgejo", "workflows"],
];

/**
 * Says why a file is protected, or undefined. Judged on every spelling that some file system takes for the same name.
 * @param path - Relative, parts separated by `/`.
 */
export function protectedReason(path: string): string | undefined {
  const parts = path.split(/[/\\]/).map(canonicalName);
  for (const [index, part] of parts.entries()) {
    const reason = partReason(part) ?? pairReason(part, parts[index + 1]);
    if (reason !== undefined) return reason;
  }
  const name = parts.at(-1) ?? "";
  if (Object.hasOwn(files, name)) return files[name];
  return secretFileReason(parts.join("/"));
}

function partReason(part: string): string | undefined {
  if (isGitName(part)) return "it belongs to git";
  if (Object.hasOwn(directories, part)) return directories[part];
  return forms.find(([pattern]) => pattern.test(part))?.[1];
}

/** `.git` and every name that begins so, `.github` excepted, and their short names on NTFS. */
function isGitName(part: string): boolean {
  if (/^gi(?:t|7)[0-9a-z]{0,5}~\d/.test(part)) return true;
  return part.startsWith(".git") && part !== ".github" && part !== ".gitea";
}

function pairReason(first: string, second: string | undefined): string | undefined {
  return pairs.some(([one, two]) => one === first && two === second) ? pipeline : undefined;
}
