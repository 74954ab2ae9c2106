import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "@maestro/core";
import { defaultAllowRules, judgeCommand, type AllowRule } from "@maestro/workspace";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenizeCommand } from "../../src/verify/tokenize-command.ts";

interface Vectors {
  readonly allowlist: readonly AllowRule[];
  readonly vectors: readonly { readonly command: string; readonly expect: "allow" | "deny"; readonly why: string }[];
}

const parsed = parseJson(readFileSync(join(import.meta.dirname, "../fixtures/verify-dev.json"), "utf8"));
const { allowlist, vectors } = (parsed.ok ? parsed.value : {}) as unknown as Vectors;

function isAllowed(command: string | readonly string[], rules: readonly AllowRule[] = allowlist): boolean {
  return judgeCommand(command, rules).type === "allowed";
}

describe("judgeCommand", () => {
  it.each(vectors.map((vector) => [vector.expect, vector.why, vector.command.slice(0, 60), vector.command] as const))(
    "V1: %ss (%s): %s",
    (expected, _why, _shown, command) => {
      expect(isAllowed(command)).toBe(expected === "allow");
    },
  );

  it.each([
    "python -m pytest tests/ -v",
    "python -m ruff check src/",
    "pytest -v",
    "npm test",
    "pytest -x --tb=short -q tests/test_a.py::TestA::test_b",
    "pytest -k 'a and not b' --maxfail=1 -n4",
    'pytest "tests/test_a.py::test_b[1-x]"',
    "pytest --cov=src --cov-report=term-missing",
    "pytest -p no:cacheprovider -rA",
    "pytest --junitxml=reports/junit.xml --cov-report xml:coverage.xml",
    "npm test -- --run --reporter=dot",
    "npm test --silent",
    "pytest 'tests/한글 테스트.py' -k '덧셈 and not 느림'",
    "npm test -- --grep '로그인'",
    "npm test -- -t 'adds 1 + 1 (a;b|c)'",
    "npm test --workspace=packages/a",
    "npm test -w packages/a",
    "pytest --import-mode=importlib",
    "python -m ruff check --output-format=json .",
  ])("allows without configuration: %s", (command) => {
    expect(isAllowed(command, defaultAllowRules)).toBe(true);
  });

  it.each([
    "cargo test --release -p core -- --nocapture --test-threads 1",
    "go test -race -run TestX -count=1 ./...",
    "go test --run TestX ./internal/...",
    "go test -coverprofile=cover.out ./...",
    "make -j4",
    "make test -k",
    "npm run test:unit",
    "npx --no-install tsc --noEmit -p tsconfig.build.json --pretty",
  ])("allows by a rule: %s", (command) => {
    expect(isAllowed(command, [...allowlist, ["make"]])).toBe(true);
  });

  it.each([
    "npm test --prefix ../other",
    "npm test -w ../other",
    "ｎｐｍ test",
    "npm test／..",
    "pytest 'tests/한글/../../밖'",
    "npm.cmd test",
    "sub/npm test",
    "npm/../npm test",
    "npm test $'x'",
    "npm test <(echo)",
    "npm test <<< x",
    "eval npm test",
    "command npm test",
    "npm run-script evil",
    "python -mpytest",
    "pytest -- -p evil",
    "pytest 'C:\\한글'",
    "npm test %USERPROFILE%\\x",
    "npm test -- --loader=./evil.js",
    "npm test -- --eval 1",
    "go test -args -test.outputdir=/x ./...",
    "pytest --import-mode=evil",
    "npm test --script-shell=./evil",
    "npm test --node-options=--require=./evil.js",
    "npm test -- --config ./evil.config.js",
    "npm test -- --reporter=./evil.js",
    "npm test -- --globalSetup=./evil.js",
    "npm test -- -r ./evil.js",
    "npm test -- --outputFile=src/index.ts",
    "npm run test:../../x",
    "npm run test:a/b",
    "npm --prefix . test",
    "pytest --rootdir=/",
    "pytest --rootdir sub",
    "pytest -o addopts=--pdb",
    "pytest --override-ini=python_files=evil",
    "pytest -cevil.ini",
    "pytest --config-file=evil.ini",
    "pytest --confcutdir=..",
    "pytest --basetemp=src",
    "pytest --junitxml=src/a.py",
    "pytest --junit-xml src/a.py",
    "pytest --pyargs os",
    "pytest -W error::evil.Warning",
    "pytest -p",
    "pytest -pevil",
    "pytest --cov-config=evil.rc",
    "pytest --cov-report=xml:src/a.py",
    "pytest --junitxml=../junit.xml",
    "pytest --debug=src/a.py",
    "pytest --pdbcls=evil:Pdb",
    "pytest @args.txt",
    "pytest ~/tests",
    "pytest --ignore=~/x",
    "pytest tests/../../x",
    "pytest --ignore=../x",
    "pytest https://example.org/x",
    "pytest 'C:\\x'",
    "python -m pytest.evil",
    "python -m http.server",
    "python -c 'import os'",
    "python evil.py",
    "python -m ruff check --config evil.toml",
    "python -m ruff check --fix",
    "python -m ruff check --output-file=src/a.py",
    "npx --no-install tsc --noEmit --outDir src",
    "npx --no-install tsc @options",
    "npx --yes tsc",
    "cargo test --config build.rustc-wrapper=./evil",
    "cargo test --manifest-path other/Cargo.toml",
    "cargo test --target-dir src",
    "cargo +nightly test",
    "cargo test -Zunstable",
    "cargo test -- --logfile=src/lib.rs",
    "go test -toolexec ./evil ./...",
    "go test --exec=./evil ./...",
    "go test -o src/main.go ./...",
    "go test -overlay=x.json ./...",
    "go test -ldflags=-extld=evil ./...",
    "go test -C .. ./...",
    "go test -coverprofile=main.go ./...",
    "go test -mod=mod ./...",
    "make test SHELL=./evil",
    "make test -f evil.mk",
    "make test -C sub",
    "make test --eval=x",
    "make test other",
    "make -f evil.mk test",
    "npm test\u00a0",
    "npm\u2003test",
    "npm test\u200b",
    "npm test\u202e",
    "npm test\u0000",
    "npm test\u0085x",
    "npm test ~",
    "npm test a^b",
    "npm test *.js",
    "npm test [a]",
    "npm test a?",
    'npm test "\\$(evil)"',
    "npm test 'a",
    "'' npm test",
    "NPM test",
    "npm TEST",
    "npm test && npm test",
    "npm test\n",
    "npm test\tx;",
    "exec npm test",
    "nohup npm test",
    "xargs npm test",
    "node -e 1",
    "bash -c 'npm test'",
    "./npm test",
  ])("V1: refuses: %j", (command) => {
    expect(isAllowed(command)).toBe(false);
  });

  it("names the configuration that would allow a command, and that configuration does", () => {
    const verdict = judgeCommand("pytest -p evil_plugin", defaultAllowRules);
    expect(verdict).toEqual({
      type: "blocked",
      reason:
        'It is not run: evil_plugin is not allowed there. To allow it, put "verify": { "allow": [["pytest","-p","evil_plugin"]] } into .maestro/config.json and run maestro trust, or into your own config.json in ~/.config/maestro.',
      configuration: '"verify": { "allow": [["pytest","-p","evil_plugin"]] }',
    });
    expect(isAllowed("pytest -p evil_plugin", [["pytest", "-p", "evil_plugin"]])).toBe(true);
    expect(isAllowed("pytest -p evil_plugin -p other", [["pytest", "-p", "evil_plugin"]])).toBe(false);
  });

  it("says that shell syntax cannot be allowed, and what to do instead", () => {
    expect(judgeCommand("npm test | tee x", defaultAllowRules)).toEqual({
      type: "blocked",
      reason:
        "It is not run: it has shell syntax (|), and commands run without a shell. Put it into a script of package.json or a target of the Makefile, and run that.",
    });
  });

  it.each(["FOO=1 npm test", "NODE_OPTIONS=--require=./evil.js npm test", "PATH+=:. npm test", "'A=b' npm test"])(
    "says that no configuration can set a variable before a command: %s",
    (command) => {
      const verdict = judgeCommand(command, [...defaultAllowRules, command.split(" ")]);
      expect(verdict).toMatchObject({ type: "blocked", reason: expect.stringContaining("it sets a variable") });
      expect(verdict).not.toHaveProperty("configuration");
    },
  );

  it.each([
    "npm test -- --foo",
    "npm test --foreground-scripts",
    "npm t",
    "npm run deploy",
    "npm exec vitest",
    "npx vitest",
    "npx -y tsc",
    "python3 -m pytest",
    "python -m unittest",
    "python -m pip install x",
    "python -I -m pytest",
    "python -W ignore -m pytest",
    "python setup.py test",
    "pytest --trace-config",
    "pytest -k=/etc",
    "pytest a,/etc/passwd",
    "pytest file:///etc",
    "pytest --pastebin=all",
    "pytest --log-file=x",
    "make -n test",
    "make test VAR=x",
    "make --file=x test",
    "go run main.go",
    "go test -c -o x ./...",
    "go test ./... -args -x",
    "go vet ./...",
    "cargo --config x test",
    "cargo run",
    "node --test",
    "node test.js",
    "deno test",
    "./run-tests.sh",
    "npm test -- --require ./x",
    "npm test -- --import=./x",
    "npm test -- --loader ts-node/esm",
    "npm test -- -u",
    "npm test -- --reporter=json --outputFile=x",
    "npm test --ignore-scripts",
    "npm test --userconfig=x",
    "timeout 60 npm test",
    "env FOO=1 npm test",
    "pytest.exe",
    "git status",
    "tox",
  ])("blocks, and says what would allow it or why nothing can: %s", (command) => {
    const verdict = judgeCommand(command, allowlist);
    expect(verdict).toMatchObject({ type: "blocked", configuration: expect.stringContaining('"allow"') });
    // What is offered is enough.
    expect(isAllowed(command, [...allowlist, command.split(" ")])).toBe(true);
  });

  it("takes words as they are, without a second reading", () => {
    expect(isAllowed(["pytest", "-k", "a;b"])).toBe(true);
    expect(isAllowed(["npm test"])).toBe(false);
    expect(isAllowed(["npm", "test", "a\nb"])).toBe(false);
    expect(isAllowed([])).toBe(false);
  });

  it("gives a program that it does not know no options beyond its rule", () => {
    const rules = [["./gradlew", "check"]];
    expect(isAllowed("./gradlew check", rules)).toBe(true);
    expect(isAllowed("./gradlew check src", rules)).toBe(true);
    expect(isAllowed("./gradlew check --init-script x", rules)).toBe(false);
    expect(isAllowed("evil/gradlew check", rules)).toBe(false);
    expect(isAllowed("constructor", [["constructor"]])).toBe(true);
    expect(isAllowed("constructor --x", [["constructor"]])).toBe(false);
  });
});

describe("tokenizeCommand", () => {
  it("returns the words of what has been quoted", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9 ;|&<>(){}*?#~^!,.:=@/%+-]{0,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom("'", '"'), (words, quote) => {
        const line = words.map((one) => `${quote}${one}${quote}`).join(" \t ");
        expect(tokenizeCommand(`run ${line}`)).toEqual({ type: "words", words: ["run", ...words] });
      }),
    );
  });

  it("never returns words for a line that has syntax outside quotes", () => {
    const harmless = fc.stringMatching(/^[a-z ]{0,10}$/);
    const syntax = fc.constantFrom(..."`;&|<>(){}[]*?$\\!^".split(""));
    fc.assert(
      fc.property(harmless, syntax, harmless, (before, char, after) => {
        expect(tokenizeCommand(`${before}${char}${after}`).type).toBe("refused");
      }),
    );
  });
});
