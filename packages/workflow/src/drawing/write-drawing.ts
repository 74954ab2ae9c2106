import type { RunRecorder } from "@maestro/artifacts";

/** A file of a run's folder, and what draws it. */
export interface DrawingFile {
  readonly name: "vote.svg" | "run.svg";
  readonly draw: () => string;
}

/** Writes a drawing into the run's folder. A failure costs the drawing only: the returned warnings, none or one, say it. */
export async function writeDrawing(recorder: RunRecorder, { name, draw }: DrawingFile): Promise<readonly string[]> {
  try {
    await recorder.writeText(name, draw());
    return [];
  } catch (error) {
    return [`${name} could not be written: ${error instanceof Error ? error.message : String(error)}`];
  }
}
