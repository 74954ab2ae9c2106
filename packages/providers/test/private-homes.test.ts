import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createAdviser } from "../src/index.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "./support/adviser-fixture.ts";

type Files = Readonly<Record<string, string>>;

/** Asks once with files in the user's home, and lets a function look into the call's own. */
async function callWith(
  type: "codex" | "gemini",
  files: Files,
  look: (home: string, workDir: string) => Promise<void>,
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const home = scratchRootOfTest();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(home, path, ".."), { recursive: true });
    await writeFile(join(home, path), content);
  }
  let looked = false;
  const runner = scriptedRunner(async ({ command }) => {
    const { GEMINI_CLI_HOME, CODEX_HOME } = command.env;
    await look(type === "codex" ? (CODEX_HOME ?? "") : join(GEMINI_CLI_HOME ?? "", ".gemini"), command.cwd);
    looked = true;
    return { end: { type: "timed-out", afterMs: 1 } };
  });
  const environment = { HOME: home, ...variables };
  const deps = { ...testDeps(runner), environment, scratchRoot: scratchRootOfTest() };
  const asked = createAdviser(type, cliConfig(type), deps).consult({ prompt: masked("?") });
  await expect(asked).rejects.toMatchObject({ code: "PROVIDER_TIMEOUT" });
  expect(looked).toBe(true);
  expect(await readdir(deps.scratchRoot)).toEqual([]);
  return home;
}

test("gemini's home holds the login and nothing else of the user's", async () => {
  const files = {
    ".gemini/oauth_creds.json": "old",
    ".gemini/google_accounts.json": "accounts",
    ".gemini/GEMINI.md": "private",
    ".gemini/settings.json":
      '{ // chosen once\n "mcpServers": {}, "security": {"auth": {"selectedType": "oauth-personal"}} }',
  };
  await callWith("gemini", files, async (home) => {
    expect((await readdir(home)).toSorted()).toEqual(["google_accounts.json", "oauth_creds.json", "settings.json"]);
    expect(JSON.parse(await readFile(join(home, "settings.json"), "utf8"))).toEqual({
      security: { auth: { selectedType: "oauth-personal" } },
    });
  });
});

test.each([
  ["gemini", ".gemini/oauth_creds.json", "oauth_creds.json"],
  ["codex", ".codex/auth.json", "auth.json"],
] as const)(
  "a token that %s refreshes reaches the user's own file, and stays when the call is gone",
  async (type, path, name) => {
    const home = await callWith(type, { [path]: "old" }, (own) => writeFile(join(own, name), "new"));
    expect(await readFile(join(home, path), "utf8")).toBe("new");
  },
);

test("codex's home holds the login and nothing else of the user's, and shares the lock of who refreshes it", async () => {
  const files = { ".codex/auth.json": "{}", ".codex/AGENTS.md": "private", ".codex/config.toml": "" };
  const home = await callWith("codex", files, async (own) => {
    expect((await readdir(own)).toSorted()).toEqual(["auth.json", "auth.lock"]);
    await writeFile(join(own, "auth.lock"), "");
  });
  expect(existsSync(join(home, ".codex", "auth.lock"))).toBe(true);
});

test.each(["codex", "gemini"] as const)("%s gets a home without a login where there is none", async (type) => {
  const home = await callWith(type, {}, async (own) => {
    expect(await readdir(own)).toEqual(type === "codex" ? [] : ["settings.json"]);
  });
  expect(await readdir(home)).toEqual([]);
});

test("a home that the user named is the one whose login is borrowed", async () => {
  const named = scratchRootOfTest();
  await writeFile(join(named, "auth.json"), "named");
  const look = async (own: string): Promise<void> => {
    expect(await readFile(join(own, "auth.json"), "utf8")).toBe("named");
  };
  await callWith("codex", { ".codex/auth.json": "other" }, look, { CODEX_HOME: named });
});

test.each([
  [{ ".gemini/.env": "A=1", ".env": "B=2" }, "A=1"],
  [{ ".env": "B=2" }, "B=2"],
  [{}, ""],
])("gemini finds variables %o of the user's before those of any directory above", async (files, text) => {
  await callWith("gemini", files, async (_home, workDir) => {
    expect(await readFile(join(workDir, ".gemini", ".env"), "utf8")).toBe(text);
  });
});
