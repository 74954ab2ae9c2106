import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { EvidenceVerification } from "../../src/index.ts";
import { chainFrom, chainOf } from "./test-chain.ts";

let lines: readonly string[];
let head: string;
beforeAll(async () => ({ lines, head } = await chainOf(9)));

const check = async (changed: readonly string[], reached?: string): Promise<EvidenceVerification> =>
  (await chainFrom(changed, reached ?? head)).verify();

const problemsOf = async (changed: readonly string[], reached?: string): Promise<readonly string[]> =>
  (await check(changed, reached)).problems.map(({ kind, id, line }) => `${kind} ${id} at ${line}`);

/** Another content under its own, right hash: what somebody does who knows how the hash is made. */
function rehashed(line: string): string {
  const body = line.slice(0, line.lastIndexOf(',"hash"')).replace("seen", "not seen");
  return `${body},"hash":"${createHash("sha256").update(body).digest("hex")}"}`;
}

describe("checking the chain", () => {
  test("finds nothing wrong with one that nobody touched", async () => {
    expect(await check(lines)).toEqual({
      intact: true,
      count: 9,
      head: lines[8]?.slice(-66, -2),
      problems: [],
      anchored: true,
      runs: [],
      tornBytes: 0,
    });
    expect(await check([], "")).toMatchObject({ intact: true, count: 0 });
  });

  test("names a changed record", async () => {
    expect(await problemsOf(lines.with(4, lines[4]?.replace("seen", "Seen") ?? ""))).toEqual(["changed E0005 at 5"]);
    expect(await problemsOf(lines.with(0, lines[0]?.replace("E0001", "E0007") ?? ""))).toEqual(["changed E0001 at 1"]);
    expect(await problemsOf(lines.with(8, lines[8]?.replace('"confidence":1', '"confidence":0') ?? ""))).toEqual([
      "changed E0009 at 9",
    ]);
  });

  test("names a record that was changed together with its hash", async () => {
    expect(await problemsOf(lines.with(4, rehashed(lines[4] ?? "")))).toEqual(["changed E0005 at 5"]);
    expect(await problemsOf(lines.with(8, rehashed(lines[8] ?? "")))).toEqual(["changed E0009 at 9"]);
  });

  test.each([
    ["the first", [0], ["removed E0001 at 1"]],
    ["one in the middle", [4], ["removed E0005 at 5"]],
    ["several", [2, 3, 6], ["removed E0003 at 3", "removed E0007 at 5"]],
    ["the last", [8], ["removed E0009 at 9"]],
    ["the last three", [6, 7, 8], ["removed E0007 at 7"]],
    ["all", [0, 1, 2, 3, 4, 5, 6, 7, 8], ["removed E0001 at 1"]],
  ])("names what was removed: %s", async (_, gone, problems) => {
    expect(await problemsOf(lines.filter((__, index) => !gone.includes(index)))).toEqual(problems);
  });

  test("names a record that stands in another place, or twice", async () => {
    const [a = "", b = ""] = lines.slice(3, 5);
    expect(await problemsOf([...lines.slice(0, 3), b, a, ...lines.slice(5)])).toEqual(["reordered E0004 at 5"]);
    expect(await problemsOf([...lines.slice(0, 5), b, ...lines.slice(5)])).toEqual(["reordered E0005 at 6"]);
  });

  test("names a line that is no record", async () => {
    expect(await problemsOf(lines.with(3, "{ "))).toEqual(["unreadable E0004 at 4"]);
    expect(await problemsOf(lines.with(3, '{"id":"E0004"}'))).toEqual(["unreadable E0004 at 4"]);
  });

  test("says in words what is wrong where", async () => {
    expect((await check(lines.toSpliced(2, 2))).problems[0]?.message).toBe("E0003 to E0004 are missing before line 3.");
  });

  test("keeps the list of problems short", async () => {
    const { problems, count } = await check(Array.from({ length: 500 }, () => "{}"));
    expect([problems.length, count]).toEqual([100, 500]);
  });

  test("any change of any byte, any removal and any swap is found", async () => {
    const place = fc.nat({ max: 8 });
    const damage = fc.oneof(
      fc.record({ at: place, to: place }).map(({ at, to }) => {
        const moved = lines.toSpliced(at, 1);
        return moved.toSpliced(to, 0, lines[at] ?? "");
      }),
      place.map((at) => lines.toSpliced(at, 1)),
      fc.record({ at: place, byte: fc.nat(), char: fc.constantFrom("0", "x", " ", '"') }).map(({ at, byte, char }) => {
        const line = lines[at] ?? "";
        const index = byte % line.length;
        return lines.with(at, line.slice(0, index) + char + line.slice(index + 1));
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constant(undefined).chain(() => damage),
        async (damaged) => {
          const same = damaged.join("\n") === lines.join("\n");
          expect((await check(damaged)).intact).toBe(same);
        },
      ),
      { numRuns: 200 },
    );
  });
});
