import { readFileSync, readlinkSync } from "node:fs";
import { isJsonObject, parseJson } from "../json.ts";

/** Names one process so that another one that got the same pid later is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, as the system tells it: opaque, compared for equality. Empty where the system does not tell. */
  readonly startTime: string;
}

/** The identity that a record holds as members of a JSON object; undefined when it holds none. */
export function parseProcessIdentity(record: string): ProcessIdentity | undefined {
  const parsed = parseJson(record);
  const { pid, startTime } = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  return typeof pid === "number" && typeof startTime === "string" ? { pid, startTime } : undefined;
}

let current: ProcessIdentity | undefined;

/** The identity of this process. Reads three small files of /proc once; elsewhere than Linux only the pid is known. */
export function currentProcessIdentity(): ProcessIdentity {
  current ??= { pid: process.pid, startTime: ownStartTime() };
  return current;
}

/**
 * True only when the process is certainly gone: an owner that is gone may be robbed of its lock. A process of another pid
 * namespace (a container, a sandbox) cannot be seen, so it counts as living.
 */
export function isProcessGone(identity: ProcessIdentity): boolean {
  const own = splitStartTime(currentProcessIdentity().startTime);
  const other = splitStartTime(identity.startTime);
  if (own.boot !== "" && other.boot !== "" && own.boot !== other.boot) return true;
  if (own.namespace !== other.namespace) return false;
  if (!existsProcess(identity.pid)) return true;
  const stat = readProcessStat(String(identity.pid));
  return stat !== undefined && (stat.dead || (other.ticks !== "" && stat.ticks !== other.ticks));
}

function ownStartTime(): string {
  const ticks = readProcessStat("self")?.ticks;
  return ticks === undefined ? "" : `${bootId()}/${pidNamespace()}/${ticks}`;
}

function splitStartTime(text: string): { readonly boot: string; readonly namespace: string; readonly ticks: string } {
  const [boot = "", namespace = "", ticks = ""] = text.split("/");
  return { boot, namespace, ticks };
}

function existsProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html fields 3 (state), 20 (threads), 22 (start, ticks since boot) */
function readProcessStat(pid: string): { readonly dead: boolean; readonly ticks: string } | undefined {
  const text = readSmallFile(`/proc/${pid}/stat`);
  // The command name (field 2) is in parentheses and may itself hold spaces and parentheses.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state, threads, ticks] = [fields?.[0], fields?.[17], fields?.[19]];
  if (state === undefined || ticks === undefined) return undefined;
  // A killed process waits as a zombie for its parent; with more than one thread left, some may still be writing.
  return { dead: (state === "Z" || state === "X") && Number(threads) <= 1, ticks };
}

function bootId(): string {
  return readSmallFile("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
}

function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "";
  } catch {
    // Not Linux, or a sandbox that hides it: then all processes are taken to share one namespace.
    return "";
  }
}

function readSmallFile(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    // No /proc here, or the process has just ended; the caller decides without it.
    return undefined;
  }
}
