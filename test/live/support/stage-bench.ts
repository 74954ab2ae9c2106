import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, vi } from "vitest";
import { isJsonObject, parseJson, type JsonObject } from "../../../packages/core/src/index.ts";
import { makePlace } from "../../../packages/cli/test/support/maestro.ts";
import { startFakeApi, type FakeApi, type FakeSettings } from "../../../packages/providers/test/live/fake-api.ts";
import { processesWith } from "../../../packages/providers/test/live/live-bench.ts";
import { liveClis, liveConfig } from "../../../packages/providers/test/live/live-cli.ts";

/** How one command ended, and the JSON that it printed. */
export interface StageRun {
  readonly code: number | null;
  readonly json: JsonObject;
}

/** A git repository, the built `maestro` in it, and the real CLIs as its advisers before fake services. */
export interface StageBench {
  readonly api: FakeApi;
  readonly stage: (name: string, ...options: readonly string[]) => Promise<StageRun>;
  /** Any other command, and the JSON that it prints. */
  readonly maestro: (...args: readonly string[]) => Promise<StageRun>;
  readonly file: (path: string) => string;
  readonly git: (...args: readonly string[]) => string;
}

/** Sets a bench up, runs the body, and looks that no process is left and nobody wanted to reach another host. */
export async function onStageBench(
  { files, task, api: settings, env = {} }: StageBenchOptions,
  body: (bench: StageBench) => Promise<void>,
): Promise<void> {
  const api = await startFakeApi(settings);
  const mark = randomBytes(12).toString("hex");
  const place = makePlace();
  const home = join(place.project, "..", "home");
  const clis = Object.values(liveClis);
  place.write(place.userFile, {
    providers: {
      offline: { enabled: false },
      ...Object.fromEntries(clis.map((cli) => [cli.type, liveConfig(cli, api.url, {})])),
    },
    verify: { allow: [["node", "--test"]] },
  });
  place.write(join(home, ".gemini", "settings.json"), { security: { auth: { selectedType: "gemini-api-key" } } });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place.project, path)), { recursive: true });
    writeFileSync(join(place.project, path), content);
  }
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: place.project, encoding: "utf8" });
  git("init", "-q");
  git("add", ".");
  git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-qm", "Begin");
  const environment: Record<string, string> = {
    LANG: "C.UTF-8",
    MAESTRO_LIVE_MARK: mark,
    HTTPS_PROXY: api.url,
    HTTP_PROXY: api.url,
    NO_PROXY: "127.0.0.1,localhost",
    ...env,
  };
  for (const cli of clis) Object.assign(environment, cli.environment(api.url, home), { [cli.keyVariable]: "key" });
  const run = async (...args: readonly string[]): Promise<StageRun> => {
    const { code, stdout, stderr } = await place.run([...args, "--json"], { env: environment });
    const parsed = parseJson(stdout);
    if (!parsed.ok || !isJsonObject(parsed.value)) throw new Error(`${args.join(" ")}: no JSON: ${stdout}\n${stderr}`);
    return { code, json: parsed.value };
  };
  try {
    await body({
      api,
      stage: (name, ...options) => run("stage", name, task, ...options),
      maestro: run,
      file: (path) => readFileSync(join(place.project, path), "utf8"),
      git,
    });
    await vi.waitFor(() => expect(processesWith(mark)).toEqual([]));
    expect(api.proxied).toEqual([]);
  } finally {
    await api.close();
  }
}

interface StageBenchOptions {
  /** The repository's files, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly task: string;
  readonly api: Partial<FakeSettings>;
  /** Further variables of `maestro`. */
  readonly env?: Readonly<Record<string, string>>;
}
