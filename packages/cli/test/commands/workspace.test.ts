import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { makePlace } from "../support/maestro.ts";

const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
const secret = `ghp_${Array.from({ length: 36 }, (_, index) => "aB3dE5gH7j"[(index * 7) % 10]).join("")}`;

describe.concurrent("maestro git-state", () => {
  it("says branch and changes of a repository, and that there is none", async () => {
    const place = makePlace();
    const outside = await place.run(["git-state"]);
    expect([outside.stdout, outside.code]).toEqual(["", 0]);
    expect(outside.stderr).toBe("No git repository.\n");
    execFileSync("git", ["init", "-q", "-b", "trunk"], { cwd: place.project });
    writeFileSync(join(place.project, "new.ts"), "");
    const { stdout } = await place.run(["git-state"]);
    expect(stdout).toMatch(/^branch +trunk$/mu);
    expect(stdout).toContain("?? new.ts");
    const structured = await place.run(["git-state", "new.ts", "--json"]);
    expect(json(structured.stdout)).toMatchObject({ ok: true, branch: "trunk", is_dirty: true });
  });
});

describe.concurrent("maestro context pack", () => {
  it("prints the text as it would be sent, and with --dry lists it instead", async () => {
    const place = makePlace();
    writeFileSync(join(place.project, "app.ts"), `const token = "${secret}";\nconst answer = 42;\n`);
    writeFileSync(join(place.project, "image.bin"), Buffer.from([0, 1, 2, 0]));
    const args = ["context", "pack", "app.ts", "image.bin", "--fact", "it is Monday"];
    const sent = await place.run(args);
    expect(sent.stdout).toContain("const answer = 42;");
    expect(sent.stdout).toContain("- it is Monday");
    expect(sent.stdout).not.toContain(secret);
    const dry = await place.run([...args, "--dry"]);
    expect(dry.stdout).toMatch(
      /^Would be sent:\n {2}1 fact\n {2}app\.ts +2 lines +\d+ characters\nLeft out:\n {2}image\.bin +\S/mu,
    );
    expect(dry.stdout).not.toContain("answer");
    expect(dry.stderr).toMatch(/ of 40000 characters.*\n1 masked\n {2}\S+ +1\n$/u);
    const structured = await place.run([...args, "--dry", "--json"]);
    expect(json(structured.stdout)).toMatchObject({ ok: true, stats: { facts_count: 1, masked_count: 1 } });
    expect(json(structured.stdout)).not.toHaveProperty("packed_context");
  });

  it.each([
    [["--stage", "dream"], '--stage: got "dream"'],
    [["/etc/hostname"], 'files[0]: got "/etc/hostname"'],
  ])("refuses %s", async (args, message) => {
    const { stderr, code } = await makePlace().run(["context", "pack", ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(`error ${message}`);
  });
});
