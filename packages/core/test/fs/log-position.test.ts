import { expect, test } from "vitest";
import { bytesBefore, logPosition } from "../../src/fs/log-position.ts";

const log = { ino: 42, birthtimeMs: 1_790_295_151_747.1755, size: 8 };

test("a position holds for its file, which may have grown", () => {
  expect(bytesBefore(logPosition(log, 8), log)).toBe(8);
  expect(bytesBefore(logPosition(log, 0), { ...log, size: 0 })).toBe(0);
  expect(bytesBefore(logPosition(log, 8), { ...log, size: 8000 })).toBe(8);
});

test.each([
  ["is shorter now", { ...log, size: 7 }],
  ["has been replaced", { ...log, ino: 43 }],
  [
    "was removed and begun anew under the same number, and is longer by now",
    { ...log, birthtimeMs: 1_790_295_151_763.8596, size: 80 },
  ],
])("a position does not hold for a file that %s", (_name, file) => {
  expect(bytesBefore(logPosition(log, 8), file)).toBeUndefined();
});

test.each(["", "42", "42:8", "x:y:z"])("what is no position, such as %j, holds for nothing", (text) => {
  expect(bytesBefore(text, log)).toBeUndefined();
});
