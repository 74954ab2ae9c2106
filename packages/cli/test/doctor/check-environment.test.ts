import { expect, it } from "vitest";
import { checkEnvironment } from "../../src/doctor/check-environment.ts";
import type { Machine } from "../../src/machine.ts";

const answers: Readonly<Record<string, string>> = {
  "git --version": "git version 2.43.0",
  "git rev-parse --show-toplevel": "/work/project",
  bwrap: "",
};

function machine(change: Partial<Machine> & { readonly answers?: Readonly<Record<string, string>> } = {}): Machine {
  const known = change.answers ?? answers;
  return {
    nodeVersion: "22.4.1",
    platform: "linux",
    directory: "/work/project",
    variables: [],
    has: async (program) => Object.keys(known).some((line) => line.startsWith(program)),
    ask: async (program, args) => known[`${program} ${args.join(" ")}`] ?? known[program],
    ...change,
  };
}

async function statuses(of: Machine): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await checkEnvironment(of)).map(({ name, status }) => [name, status]));
}

it("passes a machine with everything", async () => {
  expect(await statuses(machine())).toEqual({ node: "pass", git: "pass", workspace: "pass", bubblewrap: "pass" });
});

it.each([
  ["20.19.0", "pass"],
  ["20.18.9", "fail"],
  ["18.20.0", "fail"],
  ["24.0.0", "pass"],
])("judges Node %s", async (nodeVersion, status) => {
  expect(await statuses(machine({ nodeVersion }))).toMatchObject({ node: status });
});

it("warns where git, a repository or the sandbox is missing, and says what to do", async () => {
  const checks = await checkEnvironment(machine({ answers: {} }));
  for (const check of checks.filter(({ name }) => name !== "node")) {
    expect(check).toMatchObject({ status: "warn", fix: expect.stringMatching(/\w/u) });
  }
});

it("warns of a sandbox that is installed but may not start", async () => {
  const found = await checkEnvironment(machine({ has: async () => true, answers: {} }));
  expect(found.find(({ name }) => name === "bubblewrap")).toMatchObject({
    status: "warn",
    message: "installed, but this system does not let it start a sandbox",
  });
});

it("looks for the sandbox on Linux only", async () => {
  expect(await statuses(machine({ platform: "darwin" }))).toMatchObject({ bubblewrap: "skip" });
});
