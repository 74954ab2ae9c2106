// How fast a prompt is masked, an ordinary one and ones made to be slow.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createMasker } from "../packages/core/dist/masking/index.js";
import { median, timed } from "./support-services.mjs";

const megabyte = 1024 * 1024;

const hostile = {
  "PEM headers": "-----BEGIN RSA PRIVATE KEY-----\n",
  assignments: "a=a=a=",
  "secret names": "password: ",
  "kind: Secret": "kind: Secret\ndata:\n",
  "curl flags": "curl -u curl -u ",
  schemes: "https://https://",
  quotes: `"'\\"`,
  base64: randomBytes(48).toString("base64url"),
};

export async function run() {
  const masker = await createMasker({ knownValues: ["correct horse battery staple 42"] });
  const source = readFileSync(join(import.meta.dirname, "../packages/maker/dist/index.js"), "utf8");
  const docs = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
  const ordinary = `${source}\n${docs}\nAPI_TOKEN=${randomBytes(20).toString("hex")}\n`;
  const prompt = fill(ordinary);
  masker.mask(prompt);
  const times = [];
  for (let round = 0; round < 5; round += 1) times.push(await timed(() => masker.mask(prompt)));
  const rate = prompt.length / 1e6 / (median(times) / 1000);
  const results = [
    {
      name: "ordinary 1 MB prompt, median of 5",
      value: Math.round(rate * 10) / 10,
      unit: "MB/s",
      target: ">= 10",
      pass: rate >= 10,
    },
  ];
  for (const [name, piece] of Object.entries(hostile)) {
    const ms = Math.round(await timed(() => masker.mask(fill(piece))));
    results.push({ name: `1 MB of ${name}`, value: ms, unit: "ms", target: "<= 1000", pass: ms <= 1000 });
  }
  return results;
}

function fill(piece) {
  return piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte);
}

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await run(), null, 2));
