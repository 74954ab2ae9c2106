import type { MaestroServices } from "../services/services.ts";

/** A resource as a list shows it. */
export interface ResourceEntry {
  readonly uri: string;
  readonly name: string;
  readonly mimeType: string;
}

/** A resource and its content. */
export interface ResourceText extends ResourceEntry {
  readonly text: string;
}

/** Values of a template's variables, by name. */
export type ResourceVariables = Readonly<Record<string, string>>;

/** One kind of resource as data: how it is named, listed, read and completed. */
export interface ResourceTemplate {
  /** With variables in braces, each of which stands for one path segment (RFC 6570, level 1). */
  readonly uriTemplate: string;
  readonly name: string;
  readonly title: string;
  /** One line: what it holds and when to read it. */
  readonly description: string;
  /** Undefined where resources of this kind differ. */
  readonly mimeType?: string | undefined;
  /** Those worth showing to somebody who picks one; not always all there are. */
  readonly list: (services: MaestroServices) => Promise<readonly ResourceEntry[]>;
  /** @throws MaestroError when there is none of these variables. */
  readonly read: (
    variables: ResourceVariables,
    services: MaestroServices,
  ) => Promise<{ readonly mimeType: string; readonly text: string }>;
  /** All values that a variable may have, given those that are known already. */
  readonly complete: (
    variable: string,
    known: ResourceVariables,
    services: MaestroServices,
  ) => Promise<readonly string[]>;
}
