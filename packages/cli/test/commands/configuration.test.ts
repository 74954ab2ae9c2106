import { describe, expect, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

describe.concurrent("maestro config show", () => {
  it("names the source of every kind of value", async () => {
    const place = makePlace({ providers: { gemini: { timeoutSec: 20 } } });
    place.write(place.projectFile, { context: { maxFiles: 3 } });
    const { stdout, code } = await place.run(["config", "show", "--origin"], { env: { MAESTRO_CODEX_TIMEOUT: "30" } });
    expect(code).toBe(0);
    const line = (setting: string): string | undefined =>
      stdout.split("\n").find((text) => text.startsWith(`${setting} `));
    expect(line("providers.gemini.timeoutSec")).toMatch(/ 20 .*your file .*config\.json/u);
    expect(line("context.maxFiles")).toMatch(/ 3 .*project file .*config\.json/u);
    expect(line("providers.codex.timeoutSec")).toMatch(/ 30 .*MAESTRO_CODEX_TIMEOUT/u);
    expect(line("masking.replacement")).toMatch(/ default$/u);
  });

  it("gives the same as JSON", async () => {
    const { stdout } = await makePlace({ log: { level: "warn" } }).run(["config", "show", "--json"]);
    expect(json(stdout)).toMatchObject({
      ok: true,
      config: { log: { level: "warn" } },
      origins: { "log.level": { source: "user-file" }, "masking.replacement": { source: "default" } },
    });
  });

  it("says what is odd in plain lines, unless warnings are silenced", async () => {
    const env = { MAESTRO_LOG_LEVLE: "debug" };
    const { stderr } = await makePlace().run(["config", "show"], { env });
    expect(stderr).toBe(
      "warning MAESTRO_LOG_LEVLE is no variable that Maestro reads. Did you mean MAESTRO_LOG_LEVEL?\n",
    );
    const silenced = await makePlace().run(["config", "show"], { env: { ...env, MAESTRO_LOG_LEVEL: "error" } });
    expect(silenced.stderr).toBe("");
  });

  it("refuses a file with an unknown key, suggesting the known one", async () => {
    const { stderr, stdout, code } = await makePlace({ maskign: {} }).run(["config", "show", "--json"]);
    expect(code).toBe(2);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "CONFIG_INVALID" });
    expect(stderr).toContain("masking");
  });
});

describe.concurrent("maestro trust", () => {
  it("holds until the project's file changes", async () => {
    const place = makePlace();
    const settings = (command: string): object => ({ providers: { codex: { command } } });
    const command = async (): Promise<unknown> => {
      const { stdout } = await place.run(["config", "show", "--json"]);
      const { config } = json(stdout) as { config: { providers: { codex: { command: string } } } };
      return config.providers.codex.command;
    };
    place.write(place.projectFile, settings("/opt/codex"));
    expect(await command()).toBe("codex");
    const trusted = await place.run(["trust"]);
    expect([trusted.code, trusted.stderr]).toEqual([0, ""]);
    expect(trusted.stdout).toContain("is trusted now, until it changes");
    expect(await command()).toBe("/opt/codex");
    expect(json((await place.run(["trust", "--json"])).stdout)).toMatchObject({ ok: true, already_trusted: true });
    place.write(place.projectFile, settings("/opt/codex2"));
    expect(await command()).toBe("codex");
  });

  it("fails where there is nothing to trust", async () => {
    const { stdout, code } = await makePlace().run(["trust", "--json"]);
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject({ ok: false, error_code: "NOTHING_TO_TRUST" });
  });
});
