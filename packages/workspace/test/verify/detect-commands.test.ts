import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { detectCommands, judgeCommand } from "@maestro/workspace";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryDirectory } from "../support/git-repository.ts";

let root: string;

beforeEach(() => {
  root = temporaryDirectory();
});

function write(path: string, text = ""): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const listed = async (): Promise<readonly string[]> =>
  (await detectCommands(root)).map(({ command, type }) => `${type}: ${command}`);

async function isAllowed(command: string): Promise<boolean> {
  const rules = (await detectCommands(root)).flatMap((detected) => detected.rules);
  return judgeCommand(command, rules).type === "allowed";
}

describe("detectCommands", () => {
  it("finds nothing where nothing is declared", async () => {
    expect(await listed()).toEqual([]);
    expect(await detectCommands(join(root, "missing"))).toEqual([]);
  });

  it("finds scripts of package.json for the manager that the project uses, but none that publishes, installs or serves", async () => {
    const scripts = {
      test: "x",
      "test:e2e": "x",
      lint: "x",
      typecheck: "x",
      build: "x",
      "format:check": "x",
      docs: "x",
      deploy: "x",
      publish: "x",
      postinstall: "x",
      prepare: "x",
      start: "x",
      dev: "x",
      "release:npm": "x",
      "$(evil)": "x",
      "a b": "x",
    };
    write("package.json", JSON.stringify({ scripts }));
    write("pnpm-lock.yaml");
    expect(await listed()).toEqual([
      "unit_test: pnpm test",
      "integration: pnpm run test:e2e",
      "lint: pnpm run lint",
      "type_check: pnpm run typecheck",
      "build: pnpm run build",
      "format: pnpm run format:check",
      "custom: pnpm run docs",
    ]);
    for (const command of [
      "pnpm test",
      "npm test",
      "npm run lint",
      "pnpm lint",
      "yarn build",
      "pnpm run docs",
      "pnpm test --run",
    ]) {
      expect(await isAllowed(command), command).toBe(true);
    }
    for (const command of [
      "pnpm run deploy",
      "pnpm docs",
      "pnpm add evil",
      "pnpm dlx evil",
      "npm run lint:x",
      "pnpm -C .. test",
    ]) {
      expect(await isAllowed(command), command).toBe(false);
    }
  });

  it("does not let a script's name allow a command of the package manager", async () => {
    write("package.json", JSON.stringify({ scripts: { add: "x", dlx: "x", exec: "x", create: "x" } }));
    for (const name of ["add", "dlx", "exec", "create"]) {
      expect(await isAllowed(`pnpm ${name} evil`)).toBe(false);
      expect(await isAllowed(`pnpm run ${name}`)).toBe(true);
    }
  });

  it.each([
    ["npm@10.0.0", "npm test"],
    ["yarn@4.0.0", "yarn test"],
    ["bun@1.0.0", "bun test"],
  ])("believes packageManager %s", async (packageManager, command) => {
    write("package.json", JSON.stringify({ packageManager, scripts: { test: "x" } }));
    expect(await listed()).toEqual([`unit_test: ${command}`]);
  });

  it("finds Makefile targets, but neither variables nor patterns nor files", async () => {
    write(
      "Makefile",
      "VAR := x\n.PHONY: test\nall: test\ntest lint: deps\n\techo x\nout.o: out.c\n%.o: %.c\ninstall:\nclean:\nX::=y\n\tnot: this\n",
    );
    expect(await listed()).toEqual(["build: make all", "unit_test: make test"]);
    expect(await isAllowed("make test -j4")).toBe(true);
    expect(await isAllowed("make install")).toBe(false);
  });

  it.each(["GNUmakefile", "makefile"])("reads %s, which make would read first", async (name) => {
    write("Makefile", "lint:\n");
    write(name, "test:\n");
    expect(await listed()).toEqual(["unit_test: make test"]);
  });

  it("leaves out scripts that by their name do not end", async () => {
    const scripts = {
      test: "x",
      "test:watch": "x",
      "test:ui": "x",
      "docs:serve": "x",
      "build-dev": "x",
      "test:unit": "x",
    };
    write("package.json", JSON.stringify({ scripts }));
    expect(await listed()).toEqual(["unit_test: npm test", "unit_test: npm run test:unit"]);
  });

  it("allows a script in every package of a workspace", async () => {
    write("package.json", JSON.stringify({ packageManager: "pnpm@10.0.0", scripts: { test: "x", docs: "x" } }));
    for (const command of ["pnpm -r test", "pnpm -r run docs", "npm test --workspaces --if-present"]) {
      expect(await isAllowed(command), command).toBe(true);
    }
    for (const command of ["pnpm -r docs", "pnpm -r exec evil", "pnpm -r add evil", "pnpm -C .. -r test"]) {
      expect(await isAllowed(command), command).toBe(false);
    }
  });

  it.each([
    [
      "pyproject.toml",
      '[dependency-groups]\ndev = ["pytest>=8", "ruff"]\n',
      ["pytest", "ruff check .", "ruff format --check ."],
    ],
    ["pyproject.toml", '[tool.poetry.group.dev.dependencies]\npytest = "^8"\n', ["pytest"]],
    ["pyproject.toml", '[project.optional-dependencies]\ntest = ["pytest-cov", "mypy[reports] ~= 1.0"]\n', ["mypy ."]],
    ["requirements-dev.txt", "requests\npytest==8.0\n", ["pytest"]],
    ["setup.cfg", "[options.extras_require]\ntest =\n    pytest\n", ["pytest"]],
    ["requirements.txt", "pytest-mock\nruffus\n", []],
  ])("finds what a Python project depends on: %s %j", async (file, text, expected) => {
    write(file, text);
    expect((await detectCommands(root)).map(({ command }) => command)).toEqual(expected);
  });

  it("finds what a Python project configures", async () => {
    write("pyproject.toml", "[tool.pytest.ini_options]\n[tool.ruff]\n[tool.mypy]\n");
    expect(await listed()).toEqual([
      "unit_test: pytest",
      "lint: ruff check .",
      "format: ruff format --check .",
      "type_check: mypy .",
    ]);
    for (const command of [
      "pytest -q",
      "python3 -m pytest",
      "uv run pytest",
      "ruff check src",
      "ruff format --check src",
    ]) {
      expect(await isAllowed(command), command).toBe(true);
    }
    for (const command of ["ruff format src", "ruff clean", "mypy --config-file x ."]) {
      expect(await isAllowed(command), command).toBe(false);
    }
  });

  it("finds cargo, go, TypeScript and eslint", async () => {
    for (const name of ["Cargo.toml", "go.mod", "tsconfig.json", "eslint.config.js"]) write(name);
    write("package.json", "{}");
    expect(await listed()).toEqual([
      "type_check: npx --no-install tsc --noEmit",
      "lint: npx --no-install eslint .",
      "unit_test: cargo test",
      "type_check: cargo check",
      "lint: cargo clippy",
      "format: cargo fmt --check",
      "build: cargo build",
      "unit_test: go test ./...",
      "lint: go vet ./...",
      "build: go build ./...",
    ]);
    for (const command of [
      "cargo clippy --all-targets -- -D warnings",
      "go test -run X ./pkg",
      "tsc -b",
      "eslint --max-warnings 0 src",
    ]) {
      expect(await isAllowed(command), command).toBe(true);
    }
    for (const command of [
      "cargo run",
      "cargo fmt",
      "go run .",
      "go generate ./...",
      "npx tsc",
      "eslint --fix",
      "eslint -c evil.js .",
    ]) {
      expect(await isAllowed(command), command).toBe(false);
    }
  });

  it("survives a package.json that is none", async () => {
    for (const text of ["", "[]", '{"scripts": 5}', '{"scripts": {"__proto__": "x"}}', "{"]) {
      write("package.json", text);
      expect((await listed()).length, text).toBeLessThanOrEqual(1);
    }
  });
});
