import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makePlace, onlyRun } from "../support/maestro.ts";

/** A file's content, as soon as there is any. */
async function contentOf(path: string): Promise<string> {
  for (;;) {
    const content = existsSync(path) ? readFileSync(path, "utf8") : "";
    if (content !== "") return content;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

it("ends its adviser, records the run as cancelled and leaves with 130 on SIGINT, however stubborn the adviser is", async () => {
  const place = makePlace();
  const pidFile = join(place.project, "..", "pid");
  const announce = `require("fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
  const hang = `process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); ${announce}`;
  place.write(place.userFile, {
    providers: { stubborn: { type: "command", command: process.execPath, args: ["-e", hang] } },
  });
  const { child, ended } = place.start(["consult", "-a", "stubborn", "hi", "--json"]);
  const pid = Number(await contentOf(pidFile));
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error_code: "INTERRUPTED", run_id: onlyRun(place)["run_id"] });
  expect(onlyRun(place)).toMatchObject({ status: "cancelled" });
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

it.concurrent.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("stops waiting for its stdin on %s", async (signal) => {
  // The warning says that the command has come to where it reads.
  const { child, ended } = makePlace().start(["mask", "--json"], { stdin: null, env: { MAESTRO_NO_SUCH: "1" } });
  child.stderr?.once("data", () => child.kill(signal));
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, error_code: "INTERRUPTED" });
});

it("stops early, and quietly, when nobody reads it any more", async () => {
  const { child, ended } = makePlace().start(["demo", "--disks", "16"]);
  child.stdout?.once("data", () => child.stdout?.destroy());
  // Its 65,535 steps would take longer than this test may.
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
});
