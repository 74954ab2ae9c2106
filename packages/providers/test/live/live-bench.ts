import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { maskedConsultant, systemClock, type Consultant } from "@maestro/core";
import type { CliProviderConfig } from "@maestro/core/config";
import { createMasker } from "@maestro/core/masking";
import { createProcessRunner } from "@maestro/process";
import { expect } from "vitest";
import { createAdviser } from "../../src/index.ts";
import { startFakeApi, type FakeApi, type FakeSettings } from "./fake-api.ts";
import { liveConfig, livePath, plant, type LiveCli } from "./live-cli.ts";

/** How one call differs from the usual. */
export interface LiveCallOptions {
  readonly config?: Partial<CliProviderConfig>;
  readonly withoutKey?: boolean;
  /** Another address than the fake services'. */
  readonly url?: string;
  /** Called instead of waiting between tries. */
  readonly onPause?: (ms: number) => void;
}

/** One real CLI in a home of its own, before fake services of its own. */
export interface LiveBench {
  readonly api: FakeApi;
  readonly cli: LiveCli;
  readonly home: string;
  /** Stands in every prompt of the test, to be looked for on disk afterwards. */
  readonly promptMark: string;
  readonly consultant: (options?: LiveCallOptions) => Promise<Consultant>;
  /** Environment that a call gets, with nothing of the one who runs the tests. */
  readonly environment: (options?: LiveCallOptions) => Record<string, string>;
  /** Whether a planted server or hook was started. */
  readonly isTrapSprung: () => boolean;
  /** Command lines of processes that were started by this bench and still run. */
  readonly survivors: () => readonly string[];
}

/**
 * Sets a bench up, runs the body and looks at what is left: no process, no scratch directory, neither prompt nor key
 * nor a secret anywhere below home, and nobody who wanted to reach another host.
 */
export async function onBench(
  cli: LiveCli,
  settings: Partial<FakeSettings>,
  body: (bench: LiveBench) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "maestro-live-"));
  const api = await startFakeApi(settings);
  const runner = createProcessRunner();
  const home = join(root, "home");
  const scratchRoot = join(root, "scratch");
  const mark = randomBytes(12).toString("hex");
  const key = `live${randomBytes(16).toString("hex")}`;
  const promptMark = `prompt${randomBytes(12).toString("hex")}`;
  const sprung = join(root, "sprung");
  try {
    await Promise.all([mkdir(home, { mode: 0o700 }), mkdir(scratchRoot, { mode: 0o700 })]);
    const trap = join(root, "trap.sh");
    await writeFile(trap, `#!/bin/sh\ntouch ${sprung}\n`);
    await chmod(trap, 0o755);
    const traps = cli.traps(trap);
    await plant(home, traps.home);
    await plant(scratchRoot, traps.project);
    const planted = new Set(readdirSync(scratchRoot));

    const environment = ({ withoutKey = false, url = api.url }: LiveCallOptions = {}): Record<string, string> => ({
      PATH: livePath,
      HOME: home,
      LANG: "C.UTF-8",
      MAESTRO_LIVE_MARK: mark,
      HTTPS_PROXY: api.url,
      HTTP_PROXY: api.url,
      NO_PROXY: "127.0.0.1,localhost",
      ...cli.environment(url, home),
      ...(withoutKey ? {} : { [cli.keyVariable]: key }),
    });
    const bench: LiveBench = {
      api,
      cli,
      home,
      promptMark,
      environment,
      isTrapSprung: () => existsSync(sprung),
      survivors: () => processesWith(mark),
      consultant: async (options = {}) => {
        const adviser = createAdviser(cli.type, liveConfig(cli, options.url ?? api.url, options.config ?? {}), {
          runner,
          environment: environment(options),
          clock: systemClock,
          scratchRoot,
          random: Math.random,
          cores: 2,
          sleep: async (ms) => options.onPause?.(ms),
        });
        return maskedConsultant(adviser, await createMasker());
      },
    };
    await body(bench);

    expect(await goneWithin(bench.survivors, 500)).toEqual([]);
    expect(readdirSync(scratchRoot).filter((name) => !planted.has(name))).toEqual([]);
    expect(filesHolding(home, [promptMark, key])).toEqual([]);
    expect(api.proxied).toEqual([]);
    expect(bench.isTrapSprung()).toBe(false);
  } finally {
    await runner.killAll();
    await api.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Every process whose environment carries the mark, children of children included. */
export function processesWith(mark: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark)) return [];
        // A process that has ended and waits to be reaped has no command line.
        const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        return line === "" ? [] : [`${pid} ${line}`];
      } catch {
        // It ended while we looked, or belongs to somebody else.
        return [];
      }
    });
}

async function goneWithin(survivors: () => readonly string[], ms: number): Promise<readonly string[]> {
  const endMs = Date.now() + ms;
  while (survivors().length > 0 && Date.now() < endMs) await pause(50);
  return survivors();
}

/** Files below a directory that hold one of the texts. */
export function filesHolding(directory: string, needles: readonly string[]): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const content = readFileSync(path, "latin1");
      return needles.some((needle) => content.includes(needle));
    });
}
