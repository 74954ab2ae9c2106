import type { ResourceVariables } from "./resource-template.ts";

/** The variables with which a template names a resource; undefined when it does not. A variable is one path segment, never `.` or `..`. */
export function matchUri(uriTemplate: string, uri: string): ResourceVariables | undefined {
  const names = [...uriTemplate.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const pattern = uriTemplate
    .split(/\{\w+\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("([^/]+)");
  const values = new RegExp(`^${pattern}$`).exec(uri)?.slice(1);
  if (values === undefined || values.some((value) => value === "." || value === "..")) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

/** The resource that a template names with these variables. */
export function expandUri(uriTemplate: string, variables: ResourceVariables): string {
  return uriTemplate.replace(/\{(\w+)\}/g, (_braces, name: string) => variables[name] ?? "");
}
