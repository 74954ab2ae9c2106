import type { Stats } from "node:fs";

/** How far a log was read: opaque, given by one reading and taken by the next. */
export type LogPosition = string;

/** What tells a file from another one that has its name: the number of a removed one is given to the next. */
type FileIdentity = Pick<Stats, "ino" | "birthtimeMs">;

/** The position behind the first `bytes` bytes of a file. */
export function logPosition({ ino, birthtimeMs }: FileIdentity, bytes: number): LogPosition {
  return `${ino}:${birthtimeMs}:${bytes}`;
}

/** The bytes before a position; undefined when the file is not the one it is of, or has been shortened since. */
export function bytesBefore(position: LogPosition, file: FileIdentity & Pick<Stats, "size">): number | undefined {
  const bytes = Number(position.split(":")[2]);
  return position === logPosition(file, bytes) && bytes <= file.size ? bytes : undefined;
}
