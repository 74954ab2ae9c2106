import type { CommandType } from "./command-type.ts";
import type { DetectedCommand } from "./detected-command.ts";

/** Where Python projects keep their settings and name what they depend on. */
export const pythonFiles: readonly string[] = ["pyproject.toml", "setup.cfg", "Pipfile"];

/** The tools that a Python project configures or depends on. */
export function pythonCommands(names: ReadonlySet<string>, settings: string): readonly DetectedCommand[] {
  const tool = (name: string, args: string, type: CommandType, source: string): DetectedCommand => ({
    command: `${name}${args}`,
    type,
    source,
    rules: [[name], ["python", "-m", name], ["python3", "-m", name], ["uv", "run", name], ["poetry", "run", name]],
  });
  const has = (name: string, section: RegExp, file: RegExp): string | undefined => {
    if (section.test(settings)) return "pyproject.toml or setup.cfg";
    if (new RegExp(`(?:^\\s*|["'])${name}(?:\\[[\\w,-]+\\])?\\s*(?:["'=<>~!;,]|$)`, "m").test(settings))
      return "dependencies";
    return [...names].find((one) => file.test(one));
  };
  const pytest = has("pytest", /^\[tool[:.]pytest/m, /^(?:pytest\.ini|conftest\.py|tox\.ini)$/);
  const ruff = has("ruff", /^\[tool\.ruff/m, /^\.?ruff\.toml$/);
  const mypy = has("mypy", /^\[(?:tool\.)?mypy/m, /^\.?mypy\.ini$/);
  const ruffCheck = tool("ruff", " check .", "lint", ruff ?? "");
  return [
    ...(pytest === undefined ? [] : [tool("pytest", "", "unit_test", pytest)]),
    ...(ruff === undefined ? [] : [{ ...ruffCheck, rules: ruffCheck.rules.map((rule) => [...rule, "check"]) }]),
    ...(ruff === undefined
      ? []
      : [
          {
            ...ruffCheck,
            command: "ruff format --check .",
            type: "format" as const,
            rules: ruffCheck.rules.map((rule) => [...rule, "format", "--check"]),
          },
        ]),
    ...(mypy === undefined ? [] : [tool("mypy", " .", "type_check", mypy)]),
  ];
}
