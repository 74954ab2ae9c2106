import { InvalidArgumentError } from "@maestro/core";
import type { MaestroServices } from "../services/services.ts";
import { expandUri } from "./match-uri.ts";
import type { ResourceTemplate } from "./resource-template.ts";

/** Documents of one kind that are told apart by a name. */
export interface NamedDocuments extends Pick<ResourceTemplate, "name" | "title" | "description"> {
  /** With one variable. */
  readonly uriTemplate: string;
  readonly variable: string;
  readonly mimeType: string;
  readonly names: (services: MaestroServices) => Promise<readonly string[]>;
  /** @param name - One of `names`. */
  readonly read: (name: string, services: MaestroServices) => Promise<string>;
}

/** Makes resources of documents: all are listed and completed, and a wrong name is answered with the right ones. */
export function namedDocuments({ variable, names, read, ...template }: NamedDocuments): ResourceTemplate {
  return {
    ...template,
    list: async (services) =>
      (await names(services)).map((name) => ({
        uri: expandUri(template.uriTemplate, { [variable]: name }),
        name: `${template.name} ${name}`,
        mimeType: template.mimeType,
      })),
    read: async (variables, services) => {
      const allowed = await names(services);
      const value = variables[variable] ?? "";
      if (!allowed.includes(value)) {
        const expected = `one of ${allowed.join(", ")}`;
        throw new InvalidArgumentError({ argument: variable, value, expected, allowed });
      }
      return { mimeType: template.mimeType, text: await read(value, services) };
    },
    complete: async (asked, _known, services) => (asked === variable ? names(services) : []),
  };
}
