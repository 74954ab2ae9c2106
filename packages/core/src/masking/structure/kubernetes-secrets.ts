import type { Detector, Report } from "../detector.ts";

const mark = /^[ \t+-]*(?:kind:[ \t]*["']?(\w+)["']?|(stringData|data):[ \t]*\r?$|(---))/gm;
const entry =
  /(?:^|\n)([ \t+-]*)(?:["']?[\w.-]{1,100}["']?:[ \t]*(?:["']?([^\s"'#|>][^"'\n]{0,4000})|[|>][^\n]*)?|([^\s#][^\n]{0,4000}))/y;
const jsonData = /"(?:stringData|data)"\s{0,8}:\s{0,8}\{([^{}]{1,4000})\}/g;
const jsonEntry = /:\s{0,8}"([^"\n]{4,4000})"/g;

/** Finds the values of Kubernetes `Secret` manifests, in YAML and JSON. */
export const findKubernetesSecrets: Detector = (text, report) => {
  if (!/kind"?:\s{0,8}["']?Secret\b/.test(text)) return;
  let kind = "";
  let waiting: number[] = [];
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    if (match[3] !== undefined) {
      kind = "";
      waiting = [];
    } else if (match[1] !== undefined) {
      kind = match[1];
      if (kind === "Secret") for (const at of waiting) reportEntries(text, at, report);
      waiting = [];
    } else if (kind === "Secret") {
      reportEntries(text, match.index + match[0].length, report);
    } else if (kind === "") {
      waiting.push(match.index + match[0].length);
    }
  }
  reportJson(text, report);
};

function reportEntries(text: string, from: number, report: Report): void {
  let at = from;
  let indent: number | undefined;
  for (;;) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (match === null) return;
    const depth = (match[1] ?? "").length;
    indent ??= depth;
    if (depth < indent || depth === 0) return;
    const value = (match[2] ?? match[3] ?? "").trimEnd();
    const end = match.index + match[0].trimEnd().length;
    if (value.length >= 4 && !/^[${<]|\*{3}/.test(value)) report(end - value.length, end, "kubernetes-secret");
    const newline = text.indexOf("\n", end);
    if (newline === -1) return;
    at = newline;
  }
}

function reportJson(text: string, report: Report): void {
  if (!/"kind"\s{0,8}:\s{0,8}"Secret"/.test(text)) return;
  for (const data of text.matchAll(jsonData)) {
    const body = data[1] ?? "";
    const from = data.index + data[0].length - 1 - body.length;
    for (const value of body.matchAll(jsonEntry)) {
      const end = from + value.index + value[0].length - 1;
      const length = value[1]?.length ?? 0;
      report(end - length, end, "kubernetes-secret");
    }
  }
}
