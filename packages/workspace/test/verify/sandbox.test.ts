import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { sleep } from "@maestro/core";
import { createProcessRunner, findExecutable } from "@maestro/process";
import { verify, type SandboxMode, type VerifyResult } from "@maestro/workspace";
import { beforeEach, describe, expect, it } from "vitest";
import { gitRepository, temporaryDirectory } from "../support/git-repository.ts";

let root: string;
let home: string;
const runner = createProcessRunner();

/** What there is on this machine: the tests below hold with and without it. */
const bubblewrap = await findExecutable("bwrap", process.env);

beforeEach(() => {
  root = temporaryDirectory();
  home = temporaryDirectory();
});

async function run(
  script: string,
  options: { readonly sandbox?: SandboxMode; readonly path?: string; readonly timeoutMs?: number } = {},
): Promise<VerifyResult | undefined> {
  const bin = join(root, "node_modules/.bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, "task"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, "task"), 0o755);
  const { sandbox = "auto", path = process.env["PATH"], timeoutMs } = options;
  const environment = { PATH: path, HOME: home };
  const report = await verify([{ command: "task", timeoutMs }], {
    root,
    runner,
    environment,
    allow: [["task"]],
    sandbox,
  });
  return report.results[0];
}

describe("verify in a sandbox", () => {
  it("says which one ran, and why there is none", async () => {
    expect(await run("exit 0", { sandbox: "off" })).toMatchObject({
      sandbox: "none",
      metadata: { sandboxReason: "switched off" },
    });
    expect(await run("exit 0", { path: "/nowhere" })).toMatchObject({
      sandbox: "none",
      metadata: { sandboxReason: "bubblewrap (bwrap) is not installed" },
    });
    expect((await run("exit 0"))?.sandbox).toBe(bubblewrap === undefined ? "none" : "bubblewrap");
  });

  it("runs nothing when one is required and there is none", async () => {
    expect(await run(`touch '${root}/ran'`, { sandbox: "require", path: "/nowhere" })).toMatchObject({
      status: "blocked",
      metadata: { configuration: '"verify": { "sandbox": "auto" }' },
    });
    expect(existsSync(join(root, "ran"))).toBe(false);
  });

  it("believes no bwrap that lies in the workspace, and none that does not work", async () => {
    const inside = join(root, "bin");
    mkdirSync(inside);
    writeFileSync(join(inside, "bwrap"), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
    expect(await run("exit 0", { path: `${inside}:/usr/bin:/bin` })).toMatchObject({
      metadata: { sandboxReason: "the only bwrap on the PATH lies in the workspace" },
    });
    writeFileSync(join(home, "bwrap"), "#!/bin/sh\necho no namespaces >&2\nexit 1\n", { mode: 0o755 });
    expect(await run("exit 0", { path: `${home}:/usr/bin:/bin` })).toMatchObject({
      status: "passed",
      metadata: { sandboxReason: "bubblewrap does not work here: no namespaces" },
    });
  });

  it("asks for no network, own processes, and one writable tree in which .git is not", async () => {
    gitRepository(root);
    mkdirSync(join(root, ".maestro"));
    mkdirSync(join(home, ".ssh"));
    writeFileSync(join(home, ".netrc"), "");
    const log = join(home, "log");
    writeFileSync(
      join(home, "bwrap"),
      `#!/bin/sh\necho "$*" > '${log}'\nwhile [ "$1" != -- ]; do shift; done\nshift\nexec "$@"\n`,
      {
        mode: 0o755,
      },
    );
    expect(await run("echo inside", { path: `${home}:/usr/bin:/bin` })).toMatchObject({
      sandbox: "bubblewrap",
      stdout: "inside\n",
    });
    expect(readFileSync(log, "utf8")).toBe(
      `--die-with-parent --unshare-pid --unshare-net --unshare-ipc --unshare-uts --cap-drop ALL --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run --bind ${root} ${root} --ro-bind ${root}/.git ${root}/.git --tmpfs ${root}/.maestro --tmpfs ${home}/.ssh --ro-bind /dev/null ${home}/.netrc --chdir ${root} -- ${root}/node_modules/.bin/task\n`,
    );
  });

  // Without bubblewrap the same attempts succeed: that each is an attempt is seen on such a machine.
  const holds = bubblewrap !== undefined;

  it("lets a command write to the workspace and to temp only", async () => {
    gitRepository(root);
    const outside = join(home, "outside");
    const result = await run(
      `echo in > '${root}/in'; echo t > "\${TMPDIR:-/tmp}/t"; echo out > '${outside}'; echo hook > '${root}/.git/hooks/post-commit'; exit 0`,
    );
    expect(result).toMatchObject({ status: "passed" });
    expect(existsSync(join(root, "in"))).toBe(true);
    expect([existsSync(outside), existsSync(join(root, ".git/hooks/post-commit"))]).toEqual([!holds, !holds]);
  });

  it("lets a command reach no network and read no credentials", async () => {
    mkdirSync(join(home, ".ssh"));
    writeFileSync(join(home, ".ssh/config"), "private\n");
    const server = createServer((socket) => socket.end("reached\n"));
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const connect = `require("node:net").connect(${port}, "127.0.0.1").on("error", (e) => console.log(e.code)).pipe(process.stdout)`;
    const result = await run(`'${process.execPath}' -e '${connect}'; cat '${home}/.ssh/config'; exit 0`);
    server.close();
    expect(result?.stdout).toBe(holds ? "ECONNREFUSED\n" : "reached\nprivate\n");
  });

  it("V2: leaves nothing of a command behind, not even what made a session of its own", async () => {
    const beat = join(root, "beat");
    const heart = `for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo $i > "${beat}"; sleep 0.1; done`;
    const result = await run(`setsid sh -c '${heart}' </dev/null >/dev/null 2>&1 &\nexec sleep 30`, { timeoutMs: 500 });
    expect(result?.status).toBe("timeout");
    const atEnd = readFileSync(beat, "utf8");
    await sleep(400);
    expect(readFileSync(beat, "utf8") === atEnd).toBe(holds);
  });
});
