import type { ResourceTemplate } from "./resource-template.ts";
import { runRecords } from "./run-records.ts";
import { roleDocuments, schemaDocuments, skillDocuments } from "./skill-documents.ts";
import { toolDocuments } from "./tool-documents.ts";

/** Every kind of resource there is. */
export const allResources: readonly ResourceTemplate[] = [
  runRecords,
  skillDocuments,
  roleDocuments,
  schemaDocuments,
  toolDocuments,
];
