import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classifyTask } from "../../src/index.ts";

const domainOf = (description: string): string => classifyTask({ description }).domain;

describe("the improvement spec's tasks", () => {
  it("a debug task is sequential (spec: test_debug_task_high_sequential)", () => {
    const { features, domain } = classifyTask({
      description: "Debug the failing login test and fix the bug step by step",
    });
    expect(features.sequentialDependency).toBeGreaterThanOrEqual(0.5);
    expect(domain).toBe("debugging");
  });

  it("a refactoring of many files is decomposable (spec: test_refactor_task_decomposable)", () => {
    const { features } = classifyTask({ description: "Refactor multiple files to use the new API pattern" });
    expect(features.decomposability).toBeGreaterThanOrEqual(0.4);
  });
});

describe("words have boundaries", () => {
  it.each(["then", "test", "fix", "all"])("%s is found in no longer word", (word) => {
    const { evidence } = classifyTask({
      description: "Show authentication of the latest prefix, suffix and small attestation caller",
    });
    expect(Object.values(evidence).flat()).not.toContain(word);
  });

  it("Korean stems are found before particles and inside compounds", () => {
    expect(domainOf("로그인오류를 고친다")).toBe("debugging");
    expect(domainOf("회원가입화면의 테스트코드를 작성한다")).toBe("testing");
    expect(domainOf("배포파이프라인을 만든다")).toBe("devops");
    expect(domainOf("단위 테스트 추가")).toBe("testing");
  });

  it("text in either normal form reads the same", () => {
    const description = "간헐적인 오류의 원인을 찾는다";
    expect(classifyTask({ description: description.normalize("NFD") })).toEqual(classifyTask({ description }));
  });
});

describe("what is taken back does not count", () => {
  it.each([
    ["Add an export button, do not refactor the table", "implementation"],
    ["Add an export button without changing the documentation", "implementation"],
    ["Add a search field, no refactoring", "implementation"],
    ["리팩터링하지 말고 검색 기능을 추가한다", "implementation"],
    ["리팩터링 없이 검색 기능을 추가한다", "implementation"],
  ])("%s", (description, domain) => {
    expect(domainOf(description)).toBe(domain);
  });

  it("what is missing does", () => {
    expect(domainOf("The parser has no tests")).toBe("testing");
    expect(domainOf("Three routes use no access check")).toBe("security");
  });
});

describe("structure", () => {
  const decision = (description: string): string => classifyTask({ description }).recommendation.decision;

  it.each([
    ["parts that are counted", "Convert the four settings screens to the new layout", "mas_centralized"],
    ["parts that are quantified", "Add a health check to every service", "mas_centralized"],
    ["a list", "Replace the logger in:\n- auth\n- billing\n- search", "mas_centralized"],
    ["paths", "Remove the old flag from src/a.ts, src/b.ts and lib/c.ts", "mas_centralized"],
    ["a Korean counter", "화면 5개의 글꼴을 바꾼다", "mas_centralized"],
    ["a Korean distributive", "페이지별로 제목을 붙인다", "mas_centralized"],
    ["actions that follow one another", "Copy every row, check every sum, then drop the old table", "sas"],
    ["an event that happens every time", "The app crashes after every login. Find out why", "sas"],
    [
      "one cause, whatever is counted beside it",
      "The app crashes on every click. Three error files are attached; find the cause",
      "sas",
    ],
    ["a cause to find", "가끔 로그인이 되지 않는 원인을 찾는다", "sas"],
    ["one place", "Rename one function", "sas"],
  ])("%s", (_case, description, expected) => {
    expect(decision(description)).toBe(expected);
  });
});

it("a word that every object has as a property is no number", () => {
  const { keywordCounts, features } = classifyTask({ description: "Call the constructor functions of the tables" });
  expect(keywordCounts.decomposable).toBe(0);
  expect(features.decomposability ?? 0).toBeLessThanOrEqual(0.6);
});

describe("an issue's form", () => {
  const report = `App freezes when a photo is rotated
<!-- Please list all the files, all the modules and all the steps. -->
**Describe the bug**
It hangs until it is killed.

**To Reproduce**
1. Open the gallery
2. Rotate any photo

**Desktop**
- OS: Linux
- Browser: Firefox
- Version: 128

### Checklist
- [x] I searched the issues
- [x] I read the docs
- [x] I tested the latest release`;

  it("does not make one fault several tasks", () => {
    const { domain, features, recommendation } = classifyTask({ description: report });
    expect(domain).toBe("debugging");
    expect(features.decomposability).toBeLessThanOrEqual(0.4);
    expect(recommendation.decision).toBe("sas");
  });

  it("reads the same with the line ends of Windows", () => {
    expect(classifyTask({ description: report.replaceAll("\n", "\r\n") })).toEqual(
      classifyTask({ description: report }),
    );
  });

  it.each([
    "Environment variables to rename:\n- HOST\n- PORT\n- LEVEL",
    "# Reproduction scripts\n- parser\n- lexer\n- printer",
  ])("keeps a list whose heading only resembles one: %s", (description) => {
    expect(classifyTask({ description }).features.decomposability).toBeGreaterThan(0.6);
  });

  it("keeps the list of what is to be done", () => {
    const description = "## Progress\n- [ ] 검색 화면\n- [ ] 알림 화면\n- [ ] 설정 화면\n\n## 재현 환경\n- 크롬";
    expect(classifyTask({ description }).recommendation.decision).toBe("mas_centralized");
  });
});

describe("thin evidence is said", () => {
  it("scores that nothing supports are null", () => {
    const { features, domain, confidence, recommendation } = classifyTask({ description: "Misc things" });
    expect(features).toEqual({
      decomposability: null,
      sequentialDependency: null,
      toolComplexity: null,
      baselineSuccess: null,
    });
    expect({ domain, confidence }).toEqual({ domain: "general", confidence: "low" });
    expect(recommendation).toMatchObject({ topology: "sas", rule: "no_evidence" });
  });

  it.each(["Fix", "Fix login", "로그인 수정"])(
    "what is usual in a domain is not said of a bare word: %s",
    (description) => {
      const { domain, features, confidence } = classifyTask({ description });
      expect({ domain, confidence }).toEqual({ domain: "debugging", confidence: "low" });
      expect(features.decomposability).toBeNull();
      expect(features.sequentialDependency ?? 0).toBeLessThan(0.5);
    },
  );

  it("a text between two domains has low confidence", () => {
    const description = "Cache the session tokens of the login so that pages load faster";
    expect(classifyTask({ description }).confidence).toBe("low");
  });

  it.each(["Slow performance", "성능 개선", "Backend memory leak"])("a title alone has low confidence: %s", (title) => {
    expect(classifyTask({ description: title }).confidence).toBe("low");
  });

  it("an empty description is refused", () => {
    expect(() => classifyTask({ description: " \n" })).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", argument: "description" }),
    );
  });
});

it("a failure in the logs makes it a search for its cause", () => {
  const description = "The import of the customer list";
  expect(classifyTask({ description }).isDebugging).toBe(false);
  const { domain, features } = classifyTask({ description, logs: "TypeError: x is not a function\n    at load" });
  expect(domain).toBe("debugging");
  expect(features.sequentialDependency).toBeGreaterThan(0.7);
});

it("tools are counted by kind, in the text and in the code", () => {
  const description = "Run the docker build against postgres and mysql, then git push";
  const { tools, features, keywordCounts } = classifyTask({ description, code: "import playwright from 'playwright'" });
  expect(tools).toEqual(["browser", "compiler", "containers", "database", "version_control"]);
  expect(features.toolComplexity).toBeCloseTo(10 / 16, 10);
  expect(keywordCounts.tool).toBe(5);
});

describe("English verbs and Korean conjugation", () => {
  it.each([
    ["what begins a clause asks", "Document the retry settings", "documentation"],
    ["elsewhere the same word is a thing", "Add autosave for the open document", "implementation"],
    ["a profile is no profiling", "Add a profile screen", "implementation"],
    ["a contracted stem", "목록 화면이 너무 느려요", "performance"],
    ["a polite ending", "저장을 누르면 화면이 깨집니다", "debugging"],
    ["a past ending", "업로드 중에 멈췄음", "debugging"],
    ["a negation before the verb", "결제창이 안 떠요", "debugging"],
  ])("%s", (_case, description, domain) => {
    expect(domainOf(description)).toBe(domain);
  });
});

describe("a title that states what happens tells of a fault", () => {
  it.each([
    ["Modal is rendered beneath the toolbar", "debugging"],
    ["Badge shows 1 although all messages have been read", "debugging"],
    ["Show a badge with the number of messages", "implementation"],
    ["Button that opens the search dialog", "implementation"],
    ["The button should stay when the form is sent", "implementation"],
    ["버튼이 다른 창 뒤에 가려짐", "debugging"],
    ["버튼을 화면 아래에 추가해 주세요", "implementation"],
    ["버튼 화면을 구현합니다", "implementation"],
  ])("%s", (description, domain) => {
    expect(domainOf(description)).toBe(domain);
  });
});

describe("what is made decides, not what it is about", () => {
  it.each([
    ["a product after its topic", "Add tests for the login security", "testing"],
    ["a tool that finds faults", "Add deadlock detection to the scheduler", "implementation"],
    [
      "a tool that a text describes",
      "Largest plugins\nA command that lists them by the memory they take",
      "implementation",
    ],
    ["a request for an ability", "Allow a second session after the password was changed", "implementation"],
    ["knowledge of a slow program", "Evaluate how slow the importer is", "analysis"],
    ["a check of rights", "Add a role check to the admin pages", "security"],
    ["a fault of tests", "Fix the flaky integration test", "debugging"],
    ["a change of tests", "Skip the slow test on one platform", "testing"],
    ["a size that is reduced", "Reduce the size of the installer", "performance"],
    ["memory that grows", "Memory usage of the daemon grows over night", "debugging"],
    ["the second of two verbs", "Profile and optimise the tokenizer", "performance"],
    ["a request in another form", "Adds tests for the tokenizer", "testing"],
    ["a verb after an adverb", "Automatically reconnect the printer", "implementation"],
    ["a tool by its own name", "Add a query optimizer", "implementation"],
    ["queries written with spaces", "N + 1 in the order list", "performance"],
  ])("%s: %s", (_case, description, domain) => {
    expect(domainOf(description)).toBe(domain);
  });
});

describe("labels before a title", () => {
  it.each([
    ["docs: remove a page", "documentation"],
    ["[RFC] Storage of large objects", "analysis"],
    ["ABC-123: [Docs] Update the picture", "documentation"],
    ["(#12) [Refactor] The basket", "refactoring"],
    ["[문서] 장바구니", "documentation"],
    ["[보안] 장바구니", "security"],
    ["fix(security): check what the basket is given", "security"],
    ["Feature Request: faster basket", "performance"],
    ["[Regression] The basket", "debugging"],
  ])("name the kind of work: %s", (description, domain) => {
    expect(domainOf(description)).toBe(domain);
  });

  it("are shown as a reason", () => {
    expect(classifyTask({ description: "RFC: the basket" }).evidence["domain"]).toEqual(["rfc"]);
  });

  it("a topic before a colon is part of the title", () => {
    expect(domainOf("Payment page: reduce the loading time")).toBe("performance");
  });
});

it("a foreign word is found before a Korean particle", () => {
  expect(domainOf("XSS를 막는다")).toBe("security");
});

it("a time before and after tells of performance", () => {
  const { domain, evidence } = classifyTask({ description: "The import went from 4 to 11 minutes" });
  expect({ domain, evidence: evidence["domain"] }).toEqual({
    domain: "performance",
    evidence: ["a time before and after"],
  });
});

describe("pieces", () => {
  const decomposability = (description: string): number => classifyTask({ description }).features.decomposability ?? 0;

  it.each([
    "Write a test for each service",
    "Take new pictures page by page",
    "Remove eighteen flags that are on for everyone",
    "Three guides are out of date; write a summary of each.",
    "Four flows run every night in a browser; write tests",
    "자바스크립트 파일을 조금씩 전부 옮긴다",
    "컨트롤러마다 응답을 확인하는 테스트를 쓴다",
    "열두 개 화면의 안내 문서를 옮긴다",
  ])("are shared out: %s", (description) => {
    expect(decomposability(description)).toBeGreaterThan(0.6);
  });

  it.each([
    "Show in the report how long each plugin takes",
    "Show the peak use for each plugin",
    "With four sections open the frame time doubles",
    "Every connection attempt closes after a second",
    "Race condition in the import: two identical requests both pass the check and store a row each. Lock the table.",
    "The session is lost when it is interrupted multiple times, although each interruption is short",
    "Alerts on the load with thresholds that each project sets",
    "A dialog that lists every command and runs the chosen one",
    "One exception makes up 90 percent of crashes",
    "Name the users one by one",
    "Leak after opening 10 files: too many listeners",
    "3.0 upgrade docs are missing",
  ])("are not: %s", (description) => {
    expect(decomposability(description)).toBeLessThanOrEqual(0.6);
  });
});

it("says when the form of the title decided", () => {
  const { evidence } = classifyTask({ description: "Toolbar is drawn beneath the overlay" });
  expect(evidence["domain"]).toEqual(["the title states what happens"]);
});

it.each([
  ["an interval", "The connection drops every 30s behind the proxy"],
  ["an ordinal", "A fake socket that drops every third message"],
  ["a count whose noun stands in another clause", "The start takes three seconds; pass options to the parser"],
])("%s is no set of parts", (_case, description) => {
  expect(classifyTask({ description }).features.decomposability ?? 0).toBeLessThanOrEqual(0.6);
});

/**
 * Floors under what was reached, not measures of strangers' texts: each set was labelled before the classifier saw it
 * and looked at afterwards. What each reached when it was new stands in docs/decisions/one-agent-or-several.md.
 */
describe.each([
  ["the development labels", "task-labels-dev.json", 0.9],
  ["our own labels, mostly Korean", "task-labels-own.json", 0.85],
  ["the held-out tasks, few of which name their domain", "task-labels-held-out.json", 0.9],
  ["the fresh tasks, written alike", "task-labels-fresh.json", 0.8],
  ["the tasks under public titles", "task-labels-public.json", 0.8],
  ["more tasks under public titles", "task-labels-unseen.json", 0.8],
  ["338 tasks under public titles, English and Korean", "task-labels-titles.json", 0.86],
  ["182 tasks under public titles like those of the development labels", "task-labels-topics.json", 0.86],
  ["the last tasks under public titles", "task-labels-last.json", 0.8],
  ["331 tasks under public titles that a search by topic found", "task-labels-searched.json", 0.9],
])("agrees with %s", (_name, file, domainFloor) => {
  interface Task {
    readonly lang: "en" | "ko";
    readonly title: string;
    readonly text: string;
    readonly labels: { readonly domain: string; readonly expected_topology: string };
  }
  const { tasks } = JSON.parse(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), "utf8")) as {
    readonly tasks: readonly Task[];
  };
  const judged = tasks.map((task) => ({
    ...task,
    found: classifyTask({ description: `${task.title}\n${task.text}` }),
  }));
  const share = (rows: readonly boolean[]): number => rows.filter(Boolean).length / rows.length;
  const rightDomains = (lang: "en" | "ko"): number =>
    share(judged.filter((task) => task.lang === lang).map(({ found, labels }) => found.domain === labels.domain));

  it("on the domain, Korean as well as English", () => {
    expect(rightDomains("en")).toBeGreaterThanOrEqual(domainFloor);
    expect(rightDomains("ko")).toBeGreaterThanOrEqual(domainFloor);
  });

  it("on the topology where the label is decisive", () => {
    const decisive = judged.filter(({ labels }) => labels.expected_topology !== "either");
    const right = decisive.map(({ found, labels }) => found.recommendation.decision === labels.expected_topology);
    expect(share(right)).toBeGreaterThanOrEqual(0.85);
  });
});

it("agrees with thirty Korean tasks that were labelled before it saw them", () => {
  interface Task {
    readonly title: string;
    readonly text: string;
    readonly labels: { readonly domain: string; readonly expected_topology: string };
  }
  const { tasks } = JSON.parse(
    readFileSync(new URL("../fixtures/task-labels-korean.json", import.meta.url), "utf8"),
  ) as { readonly tasks: readonly Task[] };
  const judged = tasks.map(({ title, text, labels }) => ({
    labels,
    found: classifyTask({ description: `${title}\n${text}` }),
  }));
  const decisive = judged.filter(({ labels }) => labels.expected_topology !== "either");
  const rightDomains = judged.filter(({ found, labels }) => found.domain === labels.domain).length;
  const rightTopologies = decisive.filter(
    ({ found, labels }) => found.recommendation.decision === labels.expected_topology,
  ).length;
  expect({ tasks: judged.length, decisive: decisive.length }).toEqual({ tasks: 30, decisive: 22 });
  expect(rightDomains / judged.length).toBeGreaterThanOrEqual(0.9);
  expect(rightTopologies / decisive.length).toBeGreaterThanOrEqual(0.85);
});
