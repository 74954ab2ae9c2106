import { classifyKey } from "./key-value/classify-key.ts";
import { minKnownValueChars } from "./known-values.ts";
import { isPlaceholder } from "./placeholder.ts";

/** Where known secrets come from. */
export interface KnownSecretSources {
  /** The process's environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The contents of the workspace's `.env*` files. @default [] */
  readonly envFiles?: readonly string[] | undefined;
}

const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]{0,120})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.){0,8000})"|'([^']{0,8000})'|([^\r\n]{0,8000}))/gm;

/**
 * Collects the values whose names say that they are secret, so that they are masked wherever they occur. Short values,
 * placeholders, paths and numbers are left out: masking them would damage ordinary text.
 */
export function knownSecretValues(sources: KnownSecretSources): readonly string[] {
  const values = new Set<string>();
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && isSecretName(name) && isUsable(value)) values.add(value);
    const password = value === undefined ? undefined : urlPassword(value);
    if (password !== undefined && isUsable(password)) values.add(password);
  };
  for (const [name, value] of Object.entries(sources.environment)) add(name, value);
  for (const file of sources.envFiles ?? []) {
    for (const match of file.matchAll(assignment)) {
      add(match[1] ?? "", match[2] ?? match[3] ?? match[4]?.replace(/[ \t]+#.*$/, "").trim());
    }
  }
  return [...values];
}

function isSecretName(name: string): boolean {
  return classifyKey(name) !== undefined;
}

function isUsable(value: string): boolean {
  return (
    value.length >= minKnownValueChars &&
    !isPlaceholder(value) &&
    !/^(?:\d+|true|false|\/[\w./-]*|~\/.*|\.{1,2}\/.*|[A-Za-z]:\\.*|https?:\/\/[^@]*|\$\{?\w+\}?)$/.test(value)
  );
}

/** The password of `scheme://user:password@host`, decoded as it is written elsewhere. */
function urlPassword(value: string): string | undefined {
  return /^[a-z][\w+.-]{1,30}:\/\/[^\s:@/]{0,100}:([^\s]{1,400})@[^@\s]+$/i.exec(value)?.[1];
}
