import type { Machine } from "../machine.ts";
import type { Check } from "./check.ts";

/** @see `engines` in package.json */
const nodeFloor = [20, 19] as const;

/** Node, git, the workspace and the sandbox. */
export async function checkEnvironment(machine: Machine): Promise<readonly Check[]> {
  return [
    checkNode(machine),
    ...(await Promise.all([checkGit(machine), checkWorkspace(machine), checkSandbox(machine)])),
  ];
}

function checkNode({ nodeVersion }: Machine): Check {
  const [major = 0, minor = 0] = nodeVersion.split(".").map(Number);
  const floor = nodeFloor.join(".");
  const found = {
    section: "environment",
    name: "node",
    message: `${nodeVersion}, ${floor} or later is needed`,
  } as const;
  return major > nodeFloor[0] || (major === nodeFloor[0] && minor >= nodeFloor[1])
    ? { ...found, status: "pass" }
    : { ...found, status: "fail", fix: `Install Node.js ${floor} or later.` };
}

async function checkGit({ ask }: Machine): Promise<Check> {
  const version = await ask("git", ["--version"]);
  return version === undefined
    ? {
        section: "environment",
        name: "git",
        status: "warn",
        message: "not found",
        fix: "Install git: changes are tested in worktrees of it. Questions and votes work without.",
      }
    : { section: "environment", name: "git", status: "pass", message: version.replace(/^git version /u, "") };
}

async function checkWorkspace({ ask, directory }: Machine): Promise<Check> {
  const root = await ask("git", ["rev-parse", "--show-toplevel"]);
  return root === undefined
    ? {
        section: "environment",
        name: "workspace",
        status: "warn",
        message: `${directory} is in no git repository`,
        fix: "Start in a project, or run `git init`. Questions and votes work without.",
      }
    : {
        section: "environment",
        name: "workspace",
        status: "pass",
        message: root === directory ? `${directory}, a git repository` : `${directory}, in the git repository ${root}`,
      };
}

async function checkSandbox({ platform, has, ask }: Machine): Promise<Check> {
  const sandbox = { section: "environment", name: "bubblewrap" } as const;
  if (platform !== "linux") return { ...sandbox, status: "skip", message: `not for ${platform}` };
  if (!(await has("bwrap"))) {
    const fix = "Install the package bubblewrap: commands that check a change then run without network, in a sandbox.";
    return { ...sandbox, status: "warn", message: "not found", fix };
  }
  // Installed is not enough: containers and some distributions forbid the namespaces it needs.
  const works =
    (await ask("bwrap", ["--ro-bind", "/", "/", "--unshare-all", "--die-with-parent", "true"])) !== undefined;
  return works
    ? { ...sandbox, status: "pass", message: "works" }
    : {
        ...sandbox,
        status: "warn",
        message: "installed, but this system does not let it start a sandbox",
        fix: "Allow unprivileged user namespaces, or accept that commands that check a change run without a sandbox.",
      };
}
