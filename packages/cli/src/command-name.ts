import { basename, relative, sep } from "node:path";

/** How this process was started. */
export interface Invocation {
  /** The script: `process.argv[1]`. */
  readonly script: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The `name` of this repository's root manifest, whose scripts start the command from a clone. */
const cloneName = "maestro-monorepo";

/** How the command can be called again from where it was called, so that advice works when it is copied. */
export function commandNameOf({ script, directory, env }: Invocation): string {
  if (env["npm_package_name"] === cloneName) return "npx -y pnpm@10 maestro";
  const isInstalled = basename(script) === "maestro" || script.split(sep).includes("node_modules");
  return isInstalled ? "maestro" : `node ${relative(directory, script)}`;
}
