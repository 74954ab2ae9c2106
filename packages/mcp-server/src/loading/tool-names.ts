const prefix = "maestro_";

/** A tool's name as clients call it. */
export function fullToolName(name: string): string {
  return name.startsWith(prefix) ? name : `${prefix}${name}`;
}

/** A tool's name as the workflow knows it. */
export function bareToolName(name: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
