import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const directory = join(import.meta.dirname, "../fixtures/tool-output");

/** What a tool wrote to both streams, recorded with the version in its name; paths are scrubbed to /app. */
export function recorded(name: string): { readonly stdout: string; readonly stderr: string } {
  const [stdout = "", stderr = ""] = ["stdout", "stderr"].map((stream) => {
    const file = join(directory, `${name}.${stream}.txt`);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  });
  return { stdout, stderr };
}
