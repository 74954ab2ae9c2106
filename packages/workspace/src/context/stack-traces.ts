/** A run of lines, `end` not included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

interface TraceForm {
  /** A line that starts a trace. */
  readonly opens: RegExp;
  /** A line that goes on with it. */
  readonly continues: RegExp;
  /** Whether the line that ends it (Python's message) still belongs to it. */
  readonly closesWithMessage?: boolean;
  /** Whether the line before it (the message) belongs to it. */
  readonly startsWithMessage?: boolean;
  /** What stands below a message of several lines; where it comes soon, everything before it belongs to the trace. */
  readonly messageUntil?: RegExp;
}

/**
 * How the five languages write traces.
 * @see https://v8.dev/docs/stack-trace-api https://docs.python.org/3/library/traceback.html https://pkg.go.dev/runtime/debug#Stack https://doc.rust-lang.org/std/backtrace/ https://docs.oracle.com/javase/8/docs/api/java/lang/Throwable.html#printStackTrace--
 */
const forms: readonly TraceForm[] = [
  {
    // Python's groups of exceptions: a tree drawn with bars
    opens: /^ *\+ Exception Group Traceback \(most recent call last\):/,
    continues: /^ *[|+]/,
  },
  {
    // Python; a syntax error has no heading
    opens: /^(?:\s*(?:[|+]\s*)?Traceback \(most recent call last\):| {2}File "[^"]{1,500}", line \d+$)/,
    continues:
      /^(?:\s+\S|\s*$|During handling of the above|The above exception was|\s*(?:[|+]\s*)?Traceback \(most recent)/,
    closesWithMessage: true,
  },
  {
    // Go
    opens: /^(?:panic: |fatal error: |goroutine \d+ \[)/,
    continues: /^(?:\t|\[signal |goroutine \d+ \[|created by |\s*$|[\w./*[\]{}-]+\(.*\)$|\.\.\.additional frames)/,
  },
  {
    // Rust
    opens: /^(?:thread '.*' (?:\(\d+\) )?panicked at |stack backtrace:)/,
    messageUntil: /^(?:stack backtrace:|note: run with)/,
    continues: /^(?:\s+\d+: |\s+at |stack backtrace:|note: |\s+(?:left|right): |(?:called|assertion|index|attempt) )/,
  },
  {
    // Node, Java
    opens: /^\s+at \S/,
    continues:
      /^(?:\s+at \S|\s*[}\]],?$|\s+\.\.\. \d+ (?:more|common)|(?:\s*)Caused by: |\s+Suppressed: |\s+\[cause\]: |\s+\[errors\]: )/,
    startsWithMessage: true,
  },
];

/** Finds the stack traces of Node, Python, Go, Rust and Java in lines of output, each with its message. */
export function findStackTraces(lines: readonly string[]): readonly LineRange[] {
  const traces: LineRange[] = [];
  let index = 0;
  while (index < lines.length) {
    const form = forms.find(({ opens }) => opens.test(lines[index] ?? ""));
    if (form === undefined) {
      index += 1;
      continue;
    }
    const trace = {
      start: form.startsWithMessage ? messageStart(lines, index, traces.at(-1)?.end ?? 0) : index,
      end: traceEnd(lines, index, form),
    };
    traces.push(trace);
    index = trace.end;
  }
  return traces;
}

function traceEnd(lines: readonly string[], start: number, form: TraceForm): number {
  let end = start + 1;
  if (form.messageUntil !== undefined) end = indexSoon(lines, end, form.messageUntil) ?? end;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    if (!form.continues.test(line)) {
      if (form.closesWithMessage !== true) break;
      end += 1;
      // Another trace may follow the message: "During handling of the above exception, another exception occurred".
      const chained = indexSoon(lines, end, /^(?:During handling of|The above exception was)/);
      if (chained === undefined) break;
      end = chained;
      continue;
    }
    end += 1;
  }
  while (end > start + 1 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  return end;
}

/** A message of several lines stands before a frame: back to the line that names an error, at most this far. */
const maxMessageLines = 12;

function messageStart(lines: readonly string[], firstFrame: number, floor: number): number {
  const names =
    /^\s*(?:Uncaught |Unhandled |Exception in thread |Caused by: )?[\w.$]*(?:Error|Exception|Throwable|Failure)\b/;
  for (let index = firstFrame - 1; index >= Math.max(floor, firstFrame - maxMessageLines); index -= 1) {
    if (names.test(lines[index] ?? "")) return hasExcerpt(lines, index, floor) ? index - excerptLines : index;
  }
  return Math.max(floor, firstFrame - 1);
}

/** Node shows the place, the source, a caret and an empty line above the message. */
const excerptLines = 4;

function hasExcerpt(lines: readonly string[], message: number, floor: number): boolean {
  const [place = "", , caret = "", empty] = lines.slice(Math.max(0, message - excerptLines), message);
  return message - excerptLines >= floor && /:\d+$/.test(place) && /^\s*\^+$/.test(caret) && empty === "";
}

/** The first of the next lines that a pattern matches. A trace that opens before it ends the search. */
function indexSoon(lines: readonly string[], from: number, pattern: RegExp): number | undefined {
  for (let index = from; index < Math.min(lines.length, from + maxMessageLines); index += 1) {
    const line = lines[index] ?? "";
    if (pattern.test(line)) return index;
    if (forms.some(({ opens }) => opens.test(line))) return undefined;
  }
  return undefined;
}
