import { toolOf } from "./tool-of.ts";

/** Options that a tool may be given: each by its name, with a pattern where only some values are harmless. */
export interface OptionRules {
  /** `true`: any value that passes the rules for paths. */
  readonly options: Readonly<Record<string, true | RegExp>>;
  /** Letters that may stand together behind one dash (`-xvs`). */
  readonly letters?: string;
  /** Options that may have their value attached (`-j4`). */
  readonly attached?: RegExp;
  /** Whether long options have one dash (`-run`). @default false */
  readonly singleDash?: boolean;
  /** What may stand behind `--`. @default only what is no option */
  readonly afterDashes?: OptionRules;
  /** Words that are no options. @default paths in the workspace */
  readonly positional?: RegExp;
}

function names(list: string): Readonly<Record<string, true>> {
  return Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((name) => [name, true as const]),
  );
}

/** A name, never a path: reporters and formats given as paths are loaded and run. */
const plainWord = /^[A-Za-z][\w-]*$/;

const pytest: OptionRules = {
  options: {
    ...names(`
      -v -vv -vvv -q -qq -x -s -l -k -m -n -h --verbose --quiet --exitfirst --maxfail --tb --lf --last-failed --ff
      --failed-first --nf --new-first --sw --stepwise --stepwise-skip --durations --durations-min --collect-only --co
      --no-header --no-summary --show-capture --capture --showlocals --color --strict --strict-markers --strict-config
      --runxfail --markers --fixtures --version --help --cov --cov-branch --no-cov --cov-fail-under --numprocesses --dist
      --timeout --reruns --benchmark-skip --benchmark-disable --disable-warnings --ignore --ignore-glob --deselect
      --cache-clear --setup-show --doctest-modules --randomly-seed --verbosity
    `),
    "--cov-report":
      /^(?:(?:term|term-missing|html|xml|json|lcov)?(?::skip-covered)?|html:[\w./-]+|(?:xml|json|lcov):[\w./-]+\.(?:xml|json|info))$/,
    "--junitxml": /^[\w./-]+\.xml$/,
    "--junit-xml": /^[\w./-]+\.xml$/,
    "--import-mode": /^(?:prepend|append|importlib)$/,
    "-p": /^no:[\w.-]+$/,
    "-W": /^(?:error|ignore|always|default|module|once)$/,
    "-r": /^[A-Za-z]+$/,
  },
  letters: "vqxsl",
  attached: /^-(?:n(?:\d+|auto)|r[A-Za-z]+)$/,
};

/** What test runners of JavaScript share, and linters called through scripts. No option that names code or writes files. */
const javascript: OptionRules = {
  options: {
    ...names(`
      --run --watch=false --watchAll=false --no-watch --coverage --no-coverage --ci --silent --verbose --quiet --bail --grep
      -g -t -i -b --testNamePattern --test-name-pattern --testPathPattern --testPathPatterns --runInBand --maxWorkers
      --max-workers --passWithNoTests --changed --onlyChanged --findRelatedTests --project --shard --retry --color --no-color
      --max-warnings --noEmit --pretty --check --timeout --testTimeout --exclude --logHeapUsage --detectOpenHandles
      --forceExit --exit --parallel --jobs --json
    `),
    "--reporter": plainWord,
    "--format": plainWord,
  },
};

const scripts: OptionRules = {
  options: names(
    "-s --silent --if-present --workspaces -ws --workspace -w --include-workspace-root --no-bail --stream -r --recursive",
  ),
  afterDashes: javascript,
};

/** Of pnpm, yarn and bun, which hand a script what stands behind its name, with or without `--`. */
const scriptsWithArguments: OptionRules = {
  options: { ...scripts.options, ...javascript.options },
  afterDashes: javascript,
};

const ruff: OptionRules = {
  options: {
    ...names(`
      --check --diff --select --ignore --extend-select --extend-ignore --no-fix --quiet -q --verbose -v --statistics
      --no-cache --preview --line-length --target-version --exclude --extend-exclude --respect-gitignore --show-files
      --force-exclude --show-fixes
    `),
    "--output-format": plainWord,
  },
};

const tsc: OptionRules = {
  options: names(`
    --noEmit -p --project -b --build --pretty --strict --skipLibCheck --incremental --noErrorTruncation --listFilesOnly
    --showConfig --version -v --extendedDiagnostics --diagnostics
  `),
};

const eslint: OptionRules = {
  options: {
    ...names(`
      --ext --max-warnings --quiet --color --no-color --no-error-on-unmatched-pattern --ignore-pattern
      --report-unused-disable-directives --no-inline-config --no-warn-ignored --debug --version
    `),
    "-f": plainWord,
    "--format": plainWord,
  },
};

const go: OptionRules = {
  options: {
    ...names(`
      -v -race -run -bench -benchmem -benchtime -count -short -timeout -parallel -p -cpu -cover -covermode -coverpkg
      -failfast -json -list -skip -shuffle -tags -trimpath -fullpath -msan -asan
    `),
    "-coverprofile": /^[\w./-]+\.(?:out|cov|txt)$/,
    "-mod": /^(?:readonly|vendor)$/,
    "-vet": /^(?:off|all|[a-z,]+)$/,
  },
  singleDash: true,
};

const cargo: OptionRules = {
  options: {
    ...names(`
      --release --all --workspace --lib --bins --bin --tests --test --examples --example --benches --bench --doc
      --all-targets --all-features --no-default-features --features -F -p --package --exclude --no-run --no-fail-fast -q
      --quiet -v --verbose --locked --offline --frozen -j --jobs --color --message-format --keep-going --check -r
    `),
    "--profile": plainWord,
    "--target": /^[a-z0-9_-]+$/,
  },
  letters: "qv",
  attached: /^-j\d+$/,
  positional: /^[^+]/,
  afterDashes: {
    options: {
      ...names(
        "--nocapture --no-capture --test-threads --ignored --include-ignored --exact --skip --show-output --list -q --quiet --check",
      ),
      "-D": /^[\w:-]+$/,
      "-W": /^[\w:-]+$/,
      "-A": /^[\w:-]+$/,
    },
    attached: /^-[DWA][\w:-]+$/,
  },
};

/** No further words: each would be one more target, or a variable that overrides what the targets run. */
const make: OptionRules = {
  options: names(
    "-k -s -j --keep-going --silent --quiet --no-print-directory -B --always-make --output-sync -O --jobs",
  ),
  attached: /^-j\d+$/,
  letters: "ks",
  positional: /^\d+$/,
};

const mypy: OptionRules = {
  options: names(`
    --strict --ignore-missing-imports --no-error-summary --pretty --show-error-codes --no-incremental -p -m --no-color-output
    --warn-unused-ignores --disallow-untyped-defs --check-untyped-defs --exclude --version
  `),
};

const unittest: OptionRules = {
  options: names("-v -q -f -b -k -s -p -c --verbose --quiet --failfast --buffer"),
  letters: "vqfb",
};

const byTool: Readonly<Record<string, OptionRules>> = {
  pytest,
  ruff,
  tsc,
  eslint,
  go,
  cargo,
  make,
  mypy,
  unittest,
  vitest: javascript,
  jest: javascript,
  mocha: javascript,
  npm: scripts,
  pnpm: scriptsWithArguments,
  yarn: scriptsWithArguments,
  bun: scriptsWithArguments,
};

/**
 * The options that a command's tool may be given. A tool that is not known here may be given none beyond those in the
 * rule that allows it.
 */
export function optionRulesOf(words: readonly string[]): OptionRules {
  const tool = toolOf(words);
  return (Object.hasOwn(byTool, tool) ? byTool[tool] : undefined) ?? { options: {} };
}
