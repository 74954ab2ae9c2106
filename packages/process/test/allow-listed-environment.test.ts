import { describe, expect, it } from "vitest";
import { allowListedEnvironment } from "../src/allow-listed-environment.ts";

describe("allowListedEnvironment", () => {
  const source = {
    PATH: "/bin",
    LC_ALL: "C",
    XDG_CONFIG_HOME: "/x",
    https_proxy: "http://proxy",
    OPENAI_API_KEY: "key",
    ANTHROPIC_BASE_URL: "url",
    CLAUDECODE: "1",
    CLAUDE_CODE_ENTRYPOINT: "cli",
    CLAUDE_CODE_MAX_RETRIES: "1",
    NODE_OPTIONS: "--inspect",
    UNSET: undefined,
  };

  it("lets through what every command needs and nothing else", () => {
    expect(Object.keys(allowListedEnvironment(source))).toEqual(["PATH", "LC_ALL", "XDG_CONFIG_HOME", "https_proxy"]);
  });

  it("lets through named variables and patterns, and sets extra ones over them", () => {
    const environment = allowListedEnvironment(source, ["OPENAI_API_KEY", "ANTHROPIC_*", "UNSET"], { PATH: "/mine" });
    expect(environment).toMatchObject({ OPENAI_API_KEY: "key", ANTHROPIC_BASE_URL: "url", PATH: "/mine" });
    expect("UNSET" in environment).toBe(false);
  });

  it("never passes on an agent's marker, even when a pattern covers it", () => {
    const environment = allowListedEnvironment(source, ["CLAUDE*", "CLAUDECODE"]);
    expect(environment["CLAUDE_CODE_MAX_RETRIES"]).toBe("1");
    expect(Object.keys(environment).filter((name) => /CLAUDECODE|ENTRYPOINT/.test(name))).toEqual([]);
  });

  it.each(["", "*", "A*B"])("refuses the pattern %j", (name) => {
    expect(() => allowListedEnvironment(source, [name])).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", argument: "names[0]" }),
    );
  });
});
