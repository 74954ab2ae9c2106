import { InvalidArgumentError } from "@maestro/core";
import type { MaestroServices } from "../services/services.ts";
import { matchUri } from "./match-uri.ts";
import type { ResourceEntry, ResourceTemplate, ResourceText, ResourceVariables } from "./resource-template.ts";

/** Resources of all kinds. */
export interface ResourceCatalogue {
  readonly templates: () => Promise<readonly ResourceTemplate[]>;
  readonly list: () => Promise<readonly ResourceEntry[]>;
  /** @throws InvalidArgumentError for a resource of no kind; what reading throws. */
  readonly read: (uri: string) => Promise<ResourceText>;
  /** Values for a template's variable that begin with `value`. */
  readonly complete: (
    uriTemplate: string,
    asked: { readonly variable: string; readonly value: string; readonly known: ResourceVariables },
  ) => Promise<readonly string[]>;
}

/** Finds resources by their templates. */
export function createResourceCatalogue(
  templates: () => Promise<readonly ResourceTemplate[]>,
  services: () => Promise<MaestroServices>,
): ResourceCatalogue {
  return {
    templates,
    list: async () => {
      const [kinds, loaded] = await Promise.all([templates(), services()]);
      return (await Promise.all(kinds.map((template) => template.list(loaded)))).flat();
    },
    read: async (uri) => {
      const kinds = await templates();
      for (const template of kinds) {
        const variables = matchUri(template.uriTemplate, uri);
        if (variables === undefined) continue;
        return { uri, name: template.name, ...(await template.read(variables, await services())) };
      }
      const known = kinds.map(({ uriTemplate }) => uriTemplate).join(", ");
      throw new InvalidArgumentError({ argument: "uri", value: uri, expected: `a resource of ${known}` });
    },
    complete: async (uriTemplate, { variable, value, known }) => {
      const template = (await templates()).find((candidate) => candidate.uriTemplate === uriTemplate);
      const values = (await template?.complete(variable, known, await services())) ?? [];
      return values.filter((candidate) => candidate.startsWith(value));
    },
  };
}
