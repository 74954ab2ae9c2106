import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadAccessToken } from "../../src/http/access-token.ts";
import { describeClients } from "../../src/http/describe-clients.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "maestro-token-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("is new with every start, and said so that clients can be told", async () => {
  const [one, other] = [await loadAccessToken({ randomBytes }), await loadAccessToken({ randomBytes })];
  expect(one.token).not.toBe(other.token);
  expect(one.token).toMatch(/^[\w-]{43}$/);
  const said = describeClients("http://127.0.0.1:4873/mcp", one);
  expect(said).toContain(
    `claude mcp add --scope user --transport http maestro http://127.0.0.1:4873/mcp --header "Authorization: Bearer ${one.token}"`,
  );
  expect(said).toContain(
    "codex mcp add maestro --url http://127.0.0.1:4873/mcp --bearer-token-env-var MAESTRO_HTTP_TOKEN",
  );
  expect(said).toContain(`export MAESTRO_HTTP_TOKEN=${one.token}`);
});

it("is the user's where there is one, and then not said again", async () => {
  const fromEnvironment = randomBytes(32).toString("base64url");
  const access = await loadAccessToken({ fromEnvironment, file: join(folder, "token"), randomBytes });
  expect(access).toEqual({ token: fromEnvironment, origin: "environment" });
  expect(describeClients("http://127.0.0.1:4873/mcp", access)).not.toContain(fromEnvironment);
});

it("is kept in a file that is the user's alone", async () => {
  const file = join(folder, "token");
  const made = await loadAccessToken({ file, randomBytes });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).toBe(`${made.token}\n`);
  expect(await loadAccessToken({ file, randomBytes })).toEqual({ token: made.token, origin: "file" });
  expect(describeClients("http://127.0.0.1:4873/mcp", made)).not.toContain(made.token);
  await chmod(file, 0o640);
  await expect(loadAccessToken({ file, randomBytes })).rejects.toMatchObject({ code: "HTTP_TOKEN_FILE_OPEN" });
});

it.each(["short", `${"x".repeat(30)} y`, `${"x".repeat(30)}\u00e9`])(
  "is refused when it is %j, which is not repeated",
  async (bad) => {
    const failure = loadAccessToken({ fromEnvironment: bad, randomBytes });
    await expect(failure).rejects.toMatchObject({
      code: "INVALID_ARGUMENT",
      message: expect.not.stringContaining(bad),
    });
    const file = join(folder, "token");
    await writeFile(file, bad, { mode: 0o600 });
    await expect(loadAccessToken({ file, randomBytes })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  },
);
