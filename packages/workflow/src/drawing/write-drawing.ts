import type { RunRecorder } from "@maestro/artifacts";

/** A file of a run's folder, and what draws it. */
export interface DrawingFile {
  readonly name: "vote.svg" | "run.svg";
  readonly draw: () => string;
}

/** Writes a drawing into the run's folder. If that fails, only the drawing is missing; the returned warnings, none or one, say so. */
export async function writeDrawing(recorder: RunRecorder, { name, draw }: DrawingFile): Promise<readonly string[]> {
  try {
    await recorder.writeText(name, draw());
    return [];
  } catch (error) {
    return [`${name} could not be written: ${error instanceof Error ? error.message : String(error)}`];
  }
}
