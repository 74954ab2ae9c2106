import { type JsonObject, maskJson, type Masker, type Stage, toJsonValue } from "@maestro/core";
import { digestJson } from "./canonical-json.ts";

/** What a person approves. Leave a part out of the gate's question if, and only if, it was left out of the request. */
export interface ApprovalSubject {
  readonly stage: Stage;
  readonly outputs: JsonObject;
  /** The patch, byte for byte. */
  readonly patch?: string | undefined;
  /** Commands that will check the work, word by word. */
  readonly verifyCommands?: readonly (readonly string[])[] | undefined;
  /** Commit on which the patch is to stand. */
  readonly gitHead?: string | undefined;
}

/** A part of a subject that has a digest of its own. */
export type BindingPart = "outputs" | "patch" | "verifyCommands" | "gitHead";

/** Digests of a subject, SHA-256 in hex: the whole, and each part so that a changed one can be named. */
export interface Binding {
  readonly sha256: string;
  readonly parts: Readonly<Record<BindingPart, string | null>>;
}

/**
 * Digests what is approved. Outputs are digested in their masked form, which the person saw and which runs keep, so that
 * the digest is the same after a restart; patch and commands are digested byte for byte, as they will be used.
 */
export function bindSubject(subject: ApprovalSubject, masker: Masker): Binding {
  const parts = {
    outputs: digestJson(maskJson(toJsonValue(subject.outputs), masker)),
    patch: subject.patch === undefined ? null : digestJson(subject.patch),
    verifyCommands: subject.verifyCommands === undefined ? null : digestJson(subject.verifyCommands),
    gitHead: subject.gitHead === undefined ? null : digestJson(subject.gitHead),
  };
  return { sha256: bindingDigest(subject.stage, parts), parts };
}

/** The digest of the whole from those of its parts. */
export function bindingDigest(stage: Stage, parts: Binding["parts"]): string {
  return digestJson({ stage, parts: { ...parts } });
}

/** The parts in which two bindings differ. */
export function changedParts(approved: Binding, current: Binding): readonly BindingPart[] {
  const names: readonly BindingPart[] = ["outputs", "patch", "verifyCommands", "gitHead"];
  return names.filter((name) => approved.parts[name] !== current.parts[name]);
}
