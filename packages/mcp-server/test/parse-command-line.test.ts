import { expect, it } from "vitest";
import { parseCommandLine, usage } from "../src/parse-command-line.ts";

it.each([
  [[], { http: undefined }],
  [["--toolsets", "core, maker", "--read-only"], { toolsets: ["core", "maker"], readOnly: true }],
  [["--dynamic"], { dynamic: true }],
  [["--workspace", "/srv/project"], { workspace: "/srv/project" }],
  [["--http"], { http: { port: undefined, tokenFile: undefined } }],
  [["--http", "--port", "0", "--token-file", "token"], { http: { port: 0, tokenFile: "token" } }],
])("reads %j", (args, options) => {
  expect(parseCommandLine(args)).toMatchObject(options);
});

it.each([
  [["--bogus"], "--bogus"],
  [["serve"], "serve"],
  [["--toolsets"], "--toolsets"],
  [["--http", "--port", "abc"], '--port: got "abc", expected an integer from 0 to 65535'],
  [["--http", "--port", "65536"], "65536"],
  [["--http", "--port", ""], '--port: got ""'],
  [["--port", "80"], '--port: got "80", expected --http with it'],
  [["--token-file", "token"], '--token-file: got "token", expected --http with it'],
])("refuses %j and names it", (args, named) => {
  expect(() => parseCommandLine(args)).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT" }));
  expect(() => parseCommandLine(args)).toThrow(named);
});

it("helps, and names every option that there is", () => {
  expect(parseCommandLine(["-h"])).toBe("help");
  for (const option of ["workspace", "toolsets", "read-only", "dynamic", "http", "port", "token-file", "help"]) {
    expect(usage).toContain(`--${option}`);
  }
});
