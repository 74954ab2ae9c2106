import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makePlace, type Place } from "../support/maestro.ts";

interface Report {
  readonly ok: boolean;
  readonly error_code?: string;
  readonly can_ask: readonly string[];
  readonly checks: readonly { readonly name: string; readonly status: string; readonly fix?: string }[];
  readonly providers: readonly { readonly name: string; readonly version: string | null; readonly login: string }[];
}

async function examine(place: Place, env: Readonly<Record<string, string>> = {}): Promise<[Report, number | null]> {
  const { stdout, code } = await place.run(["doctor", "--json"], { env });
  return [JSON.parse(stdout) as Report, code];
}

const statusOf = (report: Report, name: string): string | undefined =>
  report.checks.find((check) => check.name === name)?.status;

/** A program that answers the two questions that doctor asks of codex. */
function codex(version: string): string {
  const options = [
    "--json",
    "--ephemeral",
    "--skip-git-repo-check",
    "--ignore-user-config",
    "--ignore-rules",
    "--sandbox",
  ];
  return `console.log(process.argv[2] === "--version" ? "codex-cli ${version}" : ${JSON.stringify(options.join("\n"))})`;
}

describe.concurrent("maestro doctor", () => {
  it("says on a machine without any CLI what to install, and ends with 4", async () => {
    const place = makePlace();
    const { stdout, code } = await place.run(["doctor"]);
    expect(code).toBe(4);
    expect(stdout).toContain("npm install -g @openai/codex");
    expect(stdout).toMatch(/No agent CLI can be asked\..* demo\n$/u);
    const [report] = await examine(place);
    expect(report).toMatchObject({ ok: false, error_code: "NO_ADVISER", schema_version: 1, can_ask: [] });
    expect(report.checks.map(({ status }) => status)).not.toContain("fail");
    expect(statusOf(report, "offline")).toBe("pass");
    const withoutFix = report.checks.filter(({ status, fix }) => status === "warn" && fix === undefined);
    expect(withoutFix).toEqual([]);
  });

  it("finds an adviser that is ready, and names a command that asks it", async () => {
    const place = makePlace();
    place.program("codex", codex("0.170.0"));
    const env = { CODEX_API_KEY: "set" };
    const [report, code] = await examine(place, env);
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, can_ask: ["codex"] });
    expect(report.providers).toContainEqual(
      expect.objectContaining({ name: "codex", version: "0.170.0", tested_floor: "0.169.0", login: "logged-in" }),
    );
    expect((await place.run(["doctor"], { env })).stdout).toContain("Can be asked: codex.");
  });

  it("tells old from logged out", async () => {
    const place = makePlace();
    place.program("codex", codex("0.1.0"));
    const [loggedOut, code] = await examine(place);
    expect([statusOf(loggedOut, "codex"), code]).toEqual(["fail", 4]);
    const [old, oldCode] = await examine(place, { CODEX_API_KEY: "set" });
    expect([statusOf(old, "codex"), oldCode]).toEqual(["warn", 0]);
  });

  it("works with a configuration that does not, and ends with 2", async () => {
    const place = makePlace();
    place.write(place.userFile, "{ not JSON");
    const [report, code] = await examine(place);
    expect(code).toBe(2);
    expect(report).toMatchObject({ ok: false, error_code: "CONFIG_SYNTAX" });
    expect(statusOf(report, "configuration")).toBe("fail");
    expect(statusOf(report, "node")).toBe("pass");
  });

  it("shows configured advisers that are missing, ignored settings, and a state directory others can write to", async () => {
    const place = makePlace({ providers: { local: { type: "command", command: "/nonexistent/llm" } } });
    place.write(place.projectFile, { providers: { codex: { command: "/tmp/other" } } });
    mkdirSync(join(place.project, ".maestro-artifacts"));
    chmodSync(join(place.project, ".maestro-artifacts"), 0o777);
    const { stdout } = await place.run(["doctor"]);
    const [report] = await examine(place);
    expect(statusOf(report, "local")).toBe("fail");
    expect(statusOf(report, "project file")).toBe("warn");
    expect(statusOf(report, "providers.codex.command")).toBe("warn");
    expect(statusOf(report, "runs")).toBe("fail");
    expect(stdout).toContain("maestro trust");
    expect(stdout).toContain("chmod go-w");
  });
});
