import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore, type KeyValueStore, type Masker } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { createFakeClock, createSeededRandom } from "@maestro/core/testing";
import { createApprovals, type Approvals, type ApprovalsOptions, type PublicKey } from "@maestro/hitl";
import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSigningKeyFile } from "../../src/approvals/signing-key-file.ts";
import type { CommandContext } from "../../src/command-context.ts";

const passphrase = ["typed", "by", "a", "person"].join("-");
let typed = "ok";
let whileAnswering = async (): Promise<void> => {};
vi.mock("@inquirer/prompts", () => ({
  input: async () => {
    await whileAnswering();
    return typed;
  },
  select: async ({ choices: [first] }: { readonly choices: readonly { readonly value: string }[] }) => {
    await whileAnswering();
    return first?.value;
  },
  password: async () => passphrase,
}));
// Other files' tests share the modules of this process: what asks at a terminal is loaded afresh here, and after.
vi.resetModules();
const { approve } = await import("../../src/approvals/decide.ts");
afterAll(() => void vi.resetModules());

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "maestro-decide-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  typed = "ok";
  whileAnswering = async () => {};
});

/** The same clock and chance give the request the same id, whatever is to be approved. */
async function optionsFor(store: KeyValueStore, key: PublicKey): Promise<ApprovalsOptions> {
  const { bytes: randomBytes } = createSeededRandom(1);
  return { store, masker: await createMasker(), clock: createFakeClock(), randomBytes, trustedKeys: [key] };
}

/** A command on a terminal at which somebody sits. */
function contextOf(
  approvals: Approvals,
  services: { readonly masker?: Masker; readonly signingKeyFile?: string } = {},
): CommandContext {
  const stream = { write: () => true };
  return {
    terminal: { stdinIsScreen: true, interactive: true, stdout: stream, stderr: stream },
    services: async () => ({ approvals: async () => approvals, ...services }),
    signal: new AbortController().signal,
    commandName: "maestro",
    exit: () => {},
  } as unknown as CommandContext;
}

it("signs the request that was shown, also when its file is replaced while questions are answered", async () => {
  const signingKeyFile = join(folder, "maestro", "key.json");
  const key = await createSigningKeyFile(signingKeyFile, passphrase);
  const [shown, swapped] = [createMemoryStore(), createMemoryStore()];
  const options = await optionsFor(shown, key);
  const approvals = createApprovals(options);
  const { request } = await approvals.request({ stage: "analyze", outputs: { observations: ["harmless"] } });
  const other = createApprovals(await optionsFor(swapped, key));
  await other.request({ stage: "analyze", outputs: { observations: ["something else"] } });
  const file = `approvals/${request.id}/request.json`;
  whileAnswering = async () => {
    await shown.put(file, (await swapped.get(file))?.value ?? "");
  };

  const context = contextOf(approvals, { masker: options.masker, signingKeyFile });
  await expect(approve(request.id, { sign: true, lang: "en" }, context)).rejects.toMatchObject({
    code: "HITL_BAD_SIGNATURE",
  });
  expect(await approvals.get(request.id)).toMatchObject({
    status: "pending",
    request: { report: { outputs: { observations: ["something else"] } } },
  });
});

it.each([
  ["The cache is missing.", "UNDECIDED", "pending"],
  ["Nothing is missing.", undefined, "approved"],
])(
  "after the answer %j, ends with %s where nobody says that they approve all the same",
  async (answer, code, status) => {
    const approvals = createApprovals(await optionsFor(createMemoryStore(), { keyId: "", spki: "" }));
    const { request } = await approvals.request({ stage: "analyze", outputs: {} });
    typed = answer;
    const ended = await approve(request.id, { lang: "en" }, contextOf(approvals)).catch((error: unknown) => error);
    expect((ended as { readonly code?: string } | undefined)?.code).toBe(code);
    expect((await approvals.get(request.id)).status).toBe(status);
  },
);
