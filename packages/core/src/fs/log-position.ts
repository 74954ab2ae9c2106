import type { Stats } from "node:fs";

/** How far a log was read: opaque, given by one reading and taken by the next. */
export type LogPosition = string;

/** The position behind the first `bytes` bytes of a file. */
export function logPosition(file: Pick<Stats, "ino">, bytes: number): LogPosition {
  return `${file.ino}:${bytes}`;
}

/** The bytes before a position; undefined when the file is not the one it is of, or has been shortened since. */
export function bytesBefore(position: LogPosition, file: Pick<Stats, "ino" | "size">): number | undefined {
  const bytes = Number(position.split(":")[1]);
  return position === logPosition(file, bytes) && bytes <= file.size ? bytes : undefined;
}
