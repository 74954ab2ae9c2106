import { toJsonValue } from "@maestro/core";
import type { ApprovalRequest } from "./approval.ts";
import { digestJson } from "./canonical-json.ts";

/** SHA-256 over a whole request, in hex: what a decision was made on. */
export function requestDigest(request: ApprovalRequest): string {
  return digestJson(toJsonValue(request));
}
