// What a consult costs beyond the command that it runs, and how fast output is read.
import { spawn } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { median, timed, withServices } from "./support-services.mjs";

const rounds = 60;

export async function run() {
  const cat = { type: "command", command: "cat", args: [], prompt: "stdin", answer: { format: "text" } };
  return withServices({ providers: { cat } }, async (services, workspace) => {
    const adviser = (await services.consultants()).get("cat");
    const env = { PATH: process.env.PATH, HOME: workspace };
    const ask = async (prompt) => adviser.consult({ prompt });
    const record = async (prompt) => (await services.startConsult({ prompt, provider: "cat" }, {})).result;
    await ask("warm up");
    await record("warm up");
    const times = { bare: [], consult: [], recorded: [] };
    for (let round = 0; round < rounds; round += 1) {
      times.bare.push(await timed(() => bareSpawn("cat", "a prompt", { cwd: workspace, env })));
      times.consult.push(await timed(() => ask("a prompt")));
      times.recorded.push(await timed(() => record("a prompt")));
    }
    const overhead = median(times.consult) - median(times.bare);
    const long = "x".repeat(300 * 1024);
    const echoed = (await ask(long)).text.length >= long.length;
    const rate = await outputRate(workspace);
    return [
      {
        name: "consult over a bare spawn, median of 60",
        value: round1(overhead),
        unit: "ms",
        target: "<= 8",
        pass: overhead <= 8,
      },
      {
        name: "recorded consult over a bare spawn, median of 60",
        value: round1(median(times.recorded) - median(times.bare)),
        unit: "ms",
      },
      { name: "300 KB prompt arrives whole", value: String(echoed), unit: "", target: "true", pass: echoed },
      { name: "10 MB of codex events parsed", value: round1(rate), unit: "MB/s", target: ">= 50", pass: rate >= 50 },
    ];
  });
}

function bareSpawn(file, stdin, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, [], options);
    child.stdout.resume();
    child.on("error", reject).on("close", resolve);
    child.stdin.end(stdin);
  });
}

/** A codex that says 10 MB: the time from the first to the last line read, not its start. */
async function outputRate(workspace) {
  const script = join(workspace, "codex");
  const text = JSON.stringify("lorem ipsum dolor sit amet ".repeat(380));
  const item = `{"type":"item.completed","item":{"id":"i","type":"agent_message","text":${text}}}\n`;
  const lines = Math.ceil((10 * 1024 * 1024) / item.length);
  writeFileSync(
    script,
    `#!${process.execPath}\nconst item = ${JSON.stringify(item)};\nprocess.stdin.resume().on("end", () => {\n` +
      `  process.stdout.write('{"type":"thread.started","thread_id":"t"}\\n' + item.repeat(${lines}) + ` +
      `'{"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":1}}\\n');\n});\n`,
  );
  chmodSync(script, 0o755);
  return withServices({ providers: { codex: { type: "codex", command: script } } }, async (services) => {
    const adviser = (await services.consultants()).get("codex");
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      let first;
      await adviser.consult(
        { prompt: "go" },
        { onEvent: (event) => event.type === "text-delta" && (first ??= performance.now()) },
      );
      times.push(performance.now() - first);
    }
    return (item.length * lines) / 1e6 / (median(times) / 1000);
  });
}

const round1 = (value) => Math.round(value * 10) / 10;

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await run(), null, 2));
