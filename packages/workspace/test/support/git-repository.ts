import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A real repository in a temporary directory. */
export interface TestRepository {
  readonly root: string;
  readonly git: (...args: readonly string[]) => string;
  readonly write: (path: string, text: string) => void;
  /** Writes files and commits everything. */
  readonly commit: (message: string, files?: Readonly<Record<string, string>>) => string;
}

const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"];

const made: string[] = [];

/** Removes every temporary directory; after each file. */
export function removeTemporaryDirectories(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** A temporary directory by its real path, removed after the test file. */
export function temporaryDirectory(prefix = "maestro-workspace-"): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  made.push(path);
  return path;
}

export function gitRepository(root: string = temporaryDirectory()): TestRepository {
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...identity, "-c", "protocol.file.allow=always", ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  mkdirSync(root, { recursive: true });
  git("init", "-q", "-b", "main");
  return {
    root,
    git,
    write,
    commit: (message, files = {}) => {
      for (const [path, text] of Object.entries(files)) write(path, text);
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", message);
      return git("rev-parse", "HEAD");
    },
  };
}
