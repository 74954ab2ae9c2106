import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ConfigError,
  configPaths,
  configSchema,
  defaultConfig,
  isTrusted,
  parseConfigFile,
  readConfigSources,
  recordTrust,
  withTrust,
  type ConfigLocations,
} from "@maestro/core/config";
import { validateSchema } from "@maestro/core/schema";

async function errorOf(promise: Promise<unknown>): Promise<ConfigError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConfigError) return error;
  throw new Error(`expected a ConfigError, got ${String(error)}`);
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

describe("parseConfigFile", () => {
  it("reads JSON with comments, trailing commas and a byte-order mark", async () => {
    const parsed = await parseConfigFile("/c.json", '\uFEFF{ // mine\n "log": { "level": "debug", }, /* "x": 1 */ }');
    expect(parsed.settings).toEqual({ log: { level: "debug" } });
  });

  it.each([
    ['{\n  "log": oops\n}', 2, 10],
    ['// c\n/* d\n */ {"log": }', 3, 13],
    ['{"log": {', 1, 10],
    ["{}\n{}", 2, 1],
    ["", 1, 1],
    ["log: 1", 1, 1],
  ])("says where %j is not JSON", async (content, line, column) => {
    const error = await errorOf(parseConfigFile("/c.json", content));
    expect(error).toMatchObject({ code: "CONFIG_SYNTAX", details: { file: "/c.json", line, column } });
  });

  it.each([
    ['{"maskng": {}}', /maskng: there is no such setting; did you mean "masking"\?/],
    ['{"masking": {"private_paths": true}}', /masking\.private_paths: .*"privatePaths"/],
    ['{"providers": {"codex": {"timeoutsec": 5}}}', /providers\.codex\.timeoutsec: .*"timeoutSec"/],
    ['{"log": {"level": "loud"}}', /log\.level: expected one of "debug".*got "loud"/],
    ['{"context": {"maxFiles": "7"}}', /context\.maxFiles: expected an integer, got "7"/],
    ['{"context": {"maxFiles": 0}}', /context\.maxFiles: expected a number of 1 or more, got 0/],
    ['{"providers": {"__proto__": {"type": "command"}}}', /providers/],
    ['{"verify": {"allow": ["make lint"]}}', /verify\.allow\.0: expected an array, got "make lint"/],
    ['{"verify": {"timeoutSec": 1801}}', /verify\.timeoutSec: expected a number of 1800 or less, got 1801/],
    ['{"patch": {"allow": "*.sql"}}', /patch\.allow: expected an array, got "\*\.sql"/],
    ["[]", /the file: expected an object/],
    ['{"providers": {"codex": {"command": ""}}}', /providers\.codex\.command: expected at least 1 char/],
  ])("refuses %s by path, value and expectation", async (content, message) => {
    const error = await errorOf(parseConfigFile("/c.json", content));
    expect(error.code).toBe("CONFIG_INVALID");
    expect(error.message).toMatch(message);
  });

  it("reports every problem of a file at once", async () => {
    const error = await errorOf(parseConfigFile("/c.json", '{"a": 1, "log": {"level": 1}, "tools": {"max": "x"}}'));
    expect(error.details?.["problems"]).toHaveLength(3);
  });
});

describe("the schema", () => {
  it("accepts the defaults", () => {
    const declared = { ...defaultConfig, $schema: "maestro-config.schema.json" };
    expect(validateSchema(configSchema, declared).issues).toEqual([]);
  });

  it("is published as it is in code (set UPDATE_SCHEMA=1 to write it)", async () => {
    const path = join(import.meta.dirname, "../../maestro-config.schema.json");
    const current = `${JSON.stringify(configSchema, null, 2)}\n`;
    if (process.env["UPDATE_SCHEMA"] === "1") await writeFile(path, current);
    expect(JSON.parse(await readFile(path, "utf8"))).toEqual(JSON.parse(current));
  });
});

describe("readConfigSources", () => {
  let root: string;
  let locations: ConfigLocations;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "maestro-config-"));
    locations = { homeDirectory: join(root, "home"), workspace: join(root, "project") };
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it("finds nothing where there is nothing", async () => {
    expect(await readConfigSources(locations)).toEqual({
      paths: configPaths(locations),
      userFile: undefined,
      projectTrusted: false,
      warnings: [],
    });
  });

  it("reads the user's file from the home directory, or from the configuration directory that is named", async () => {
    await write(join(root, "home/.config/maestro/config.json"), '{"log":{"level":"debug"}}');
    await write(join(root, "xdg/maestro/config.json"), '{"log":{"level":"error"}}');
    expect((await readConfigSources(locations)).userFile?.settings).toEqual({ log: { level: "debug" } });
    const named = await readConfigSources({ ...locations, configHome: join(root, "xdg") });
    expect(named.userFile?.settings).toEqual({ log: { level: "error" } });
  });

  it("trusts a project's file from the moment it is recorded until it is edited", async () => {
    const { projectFile, trustFile } = configPaths(locations);
    await write(projectFile, '{"tools":{"max":3}}');
    const before = await readConfigSources(locations);
    expect(before.projectTrusted).toBe(false);
    if (before.projectFile === undefined) throw new Error("the project's file was not read");
    await recordTrust(trustFile, before.projectFile);
    expect((await readConfigSources(locations)).projectTrusted).toBe(true);
    expect((await stat(trustFile)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(trustFile))).mode & 0o777).toBe(0o700);
    await writeFile(projectFile, '{"tools":{"max":4}}');
    expect((await readConfigSources(locations)).projectTrusted).toBe(false);
  });

  it("keeps both of two files that are trusted at the same time", async () => {
    const { trustFile } = configPaths(locations);
    const files = ["/a", "/b"].map((path) => ({ path, sha256: "0" }));
    await Promise.all(files.map((trusted) => recordTrust(trustFile, trusted)));
    const record = JSON.parse(await readFile(trustFile, "utf8"));
    expect(files.map((trusted) => isTrusted(record, trusted))).toEqual([true, true]);
  });

  it("does not trust a copy in another place", async () => {
    const { projectFile, trustFile } = configPaths(locations);
    await write(projectFile, "{}");
    const { projectFile: read } = await readConfigSources(locations);
    if (read === undefined) throw new Error("the project's file was not read");
    await recordTrust(trustFile, read);
    const elsewhere = { ...locations, workspace: join(root, "other") };
    await write(configPaths(elsewhere).projectFile, "{}");
    expect((await readConfigSources(elsewhere)).projectTrusted).toBe(false);
    await symlink(join(root, "project"), join(root, "link"));
    expect((await readConfigSources({ ...locations, workspace: join(root, "link") })).projectTrusted).toBe(true);
  });

  it.each(["not json", "[]", '{"files": 1}'])("trusts nothing when the record is damaged (%s)", async (content) => {
    const { projectFile, trustFile } = configPaths(locations);
    await write(projectFile, "{}");
    await write(trustFile, content);
    const sources = await readConfigSources(locations);
    expect(sources.projectTrusted).toBe(false);
    expect(sources.warnings).toMatchObject([{ subject: trustFile }]);
  });

  it("refuses what is no regular file, or too large", async () => {
    const { projectFile } = configPaths(locations);
    await mkdir(projectFile, { recursive: true });
    expect((await errorOf(readConfigSources(locations))).code).toBe("CONFIG_UNREADABLE");
    await rm(projectFile, { recursive: true });
    await write(projectFile, `{}${" ".repeat(1024 * 1024)}`);
    expect((await errorOf(readConfigSources(locations))).code).toBe("CONFIG_UNREADABLE");
  });
});

describe("trust record", () => {
  it("holds for one content at one path", () => {
    const record = withTrust({ files: {} }, { path: "/a", sha256: "1" });
    expect(isTrusted(record, { path: "/a", sha256: "1" })).toBe(true);
    expect(isTrusted(record, { path: "/a", sha256: "2" })).toBe(false);
    expect(isTrusted(record, { path: "/b", sha256: "1" })).toBe(false);
    expect(isTrusted(record, { path: "constructor", sha256: "1" })).toBe(false);
  });
});
