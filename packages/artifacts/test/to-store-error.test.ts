import { expect, it } from "vitest";
import { toStoreError } from "../src/to-store-error.ts";

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: mkdir '/.maestro'`), { code, syscall: "mkdir" });

it.each(["EACCES", "EPERM", "EROFS"])("says what to do where nobody may write: %s", (code) => {
  expect(toStoreError(systemError(code), "workflow.json")).toMatchObject({
    code: "STORE_IO",
    message: expect.stringContaining("workflow.json"),
    hint: expect.stringContaining("--workspace"),
  });
});

it("has no such advice for a full disk, and leaves other errors as they are", () => {
  expect(toStoreError(systemError("ENOSPC"), "a")).toMatchObject({ code: "STORE_IO", hint: undefined });
  const other = new Error("x");
  expect(toStoreError(other, "a")).toBe(other);
});
