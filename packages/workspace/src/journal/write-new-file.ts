import { open } from "node:fs/promises";

/** Permission bits of a file to be made. */
export interface NewFileMode {
  readonly mode: number;
  /** Leave it to the umask, as programs that create files do. */
  readonly underUmask?: boolean | undefined;
}

/** Writes a file that must not exist, and has it on the disk when it settles. */
export async function writeNewFile(path: string, bytes: Buffer, { mode, underUmask }: NewFileMode): Promise<void> {
  const handle = await open(path, "wx", mode);
  try {
    await handle.writeFile(bytes);
    if (underUmask !== true) await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
