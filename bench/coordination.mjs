// @maestro/coordination against its targets: classifying, and choosing a topology with 100,000 recorded outcomes. Needs the
// built packages.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore } from "../packages/artifacts/dist/index.js";
import {
  classifyTask,
  createOutcomeLog,
  selectTopology,
  taskClasses,
  topologies,
} from "../packages/coordination/dist/index.js";
import { median, timed } from "./support-services.mjs";

const outcomeCount = 100_000;

/** Tasks as people write them, English and Korean. */
function labelledTasks() {
  return ["dev", "held-out", "fresh", "public"].flatMap((name) => {
    const file = new URL(`../packages/coordination/test/fixtures/task-labels-${name}.json`, import.meta.url);
    return JSON.parse(readFileSync(file, "utf8")).tasks.map(({ title, text }) => `${title}\n${text}`);
  });
}

function outcomeLines() {
  return Array.from({ length: outcomeCount }, (_, n) =>
    JSON.stringify({
      at: new Date(1_767_225_600_000 + n * 1000).toISOString(),
      topology: topologies[n % topologies.length],
      success: n % 3 !== 0,
      task_class: taskClasses[n % taskClasses.length],
      tokens: 1200,
      messages: 6,
      rounds: 2,
      overhead_percent: 11,
      redundancy: 0.25,
    }),
  );
}

async function times(count, work) {
  const each = [];
  for (let n = 0; n < count; n += 1) each.push(await timed(work));
  return median(each);
}

export async function run() {
  const tasks = labelledTasks();
  const classifyMs = await times(3, () => {
    for (let n = 0; n < 10_000; n += 1) classifyTask({ description: tasks[n % tasks.length] });
  });
  const pastedMs = await times(3, () =>
    classifyTask({ description: "error, ".repeat(200_000), logs: "\n".repeat(200_000) }),
  );

  const directory = mkdtempSync(join(tmpdir(), "maestro-bench-"));
  try {
    const state = join(directory, ".maestro");
    mkdirSync(state);
    writeFileSync(join(state, "outcomes.jsonl"), `${outcomeLines().join("\n")}\n`);
    const store = createFileStore({ directory: state });
    const readMs = await times(5, async () => createOutcomeLog(store).summary());
    const log = createOutcomeLog(store);
    const other = createOutcomeLog(store);
    const [outcome] = outcomeLines().map((line) => JSON.parse(line));
    const choose = async () => {
      const calibration = (await log.summary()).forStage("improve");
      return selectTopology({ decomposability: 0.9 }, { calibration });
    };
    await choose();
    const selectMs = await times(1000, choose);
    const afterOthersMs = await times(100, async () => {
      await other.record({ ...outcome, taskClass: "open", overheadPercent: null });
      await choose();
    });
    return [
      result("classify 10,000 tasks, median of 3", classifyMs, 1000),
      result("classify 1.4 MB pasted as a description", pastedMs, 500),
      result("choose a topology, 100,000 outcomes read before", selectMs, 5),
      result("the same after another one recorded an outcome", afterOthersMs, 5),
      result("read and sum up 100,000 outcomes from disk", readMs, 500),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function result(name, ms, limitMs) {
  return { name, value: Math.round(ms * 1000) / 1000, unit: "ms", target: `<= ${limitMs}`, pass: ms <= limitMs };
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await run(), null, 2));
