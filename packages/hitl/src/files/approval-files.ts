import { isMaestroError, type JsonValue, type KeyValueStore, toJsonValue } from "@maestro/core";
import { type ApprovalId, toApprovalId } from "../approval-id.ts";
import type { Approval, ApprovalDecision, ApprovalRequest } from "../approval.ts";
import { digestJson } from "../canonical-json.ts";
import { HitlError } from "../hitl-error.ts";
import type { PublicKey } from "../public-key.ts";
import { DamagedFile } from "./damaged-file.ts";
import { readDecision, readDecisionAlone, readRequest } from "./read-files.ts";

/** Requests and decisions as files of a store. */
export interface ApprovalFiles {
  readonly writeRequest: (request: ApprovalRequest) => Promise<void>;
  /**
   * Decides, unless somebody else did.
   * @returns The decision that stands: this one, or the one that was first.
   */
  readonly writeDecision: (decision: ApprovalDecision) => Promise<{
    readonly first: boolean;
    readonly decision: ApprovalDecision;
  }>;
  /** @throws HitlError `HITL_NOT_FOUND` or `HITL_DAMAGED` */
  readonly read: (id: ApprovalId) => Promise<Approval>;
  /** Whether there is a decision, or something in its place. */
  readonly isDecided: (id: ApprovalId) => Promise<boolean>;
  /**
   * The decision without a check against its request; undefined while there is none.
   * @throws HitlError `HITL_DAMAGED`
   */
  readonly readDecisionAlone: (id: ApprovalId) => Promise<ApprovalDecision | undefined>;
  /** All requests, oldest second first, without reading any. One that is being made or removed is there too. */
  readonly list: () => Promise<readonly ApprovalId[]>;
}

const folder = "approvals/";
const requestKey = (id: string): string => `${folder}${id}/request.json`;
const decisionKey = (id: string): string => `${folder}${id}/decision.json`;

/** Binds the files to a store. `trustedKeys` check what is signed. */
export function createApprovalFiles(store: KeyValueStore, trustedKeys: readonly PublicKey[]): ApprovalFiles {
  /** A link or a pipe in a file's place damages one request; the others are still shown. */
  const textAt = async (id: ApprovalId, key: string): Promise<string | undefined> => {
    try {
      return (await store.get(key))?.value;
    } catch (error) {
      if (isMaestroError(error, "STORE_UNSAFE")) throw damaged(id, error.message.replace(/\.$/u, ""));
      throw error;
    }
  };

  const read: ApprovalFiles["read"] = async (id) => {
    const [request, decision] = await Promise.all([textAt(id, requestKey(id)), textAt(id, decisionKey(id))]);
    if (request === undefined) {
      if (decision !== undefined) throw damaged(id, "request.json is missing beside decision.json");
      throw new HitlError("HITL_NOT_FOUND", `There is no approval request ${id}.`, {
        hint: "maestro_get_pending_approvals and `maestro approvals list` show those that there are.",
        details: { request_id: id },
      });
    }
    return reportingDamage(id, () => {
      const asked = readRequest(id, request);
      if (decision === undefined) return { status: "pending", request: asked.request, decision: null };
      const decided = readDecision(asked, { text: decision, trustedKeys });
      return { status: decided.status, request: asked.request, decision: decided };
    });
  };

  return {
    writeRequest: async (request) => {
      await store.put(requestKey(request.id), sealText("request", toJsonValue(request)), { expectedVersion: null });
    },
    writeDecision: async (decision) => {
      const { requestId } = decision;
      try {
        await store.put(decisionKey(requestId), sealText("decision", toJsonValue(decision)), { expectedVersion: null });
        return { first: true, decision };
      } catch (error) {
        if (!isMaestroError(error, "STORE_CONFLICT")) throw error;
      }
      const standing = await read(requestId);
      if (standing.decision === null) throw damaged(requestId, "decision.json vanished while it was read");
      return { first: false, decision: standing.decision };
    },
    read,
    isDecided: async (id) => {
      try {
        return (await textAt(id, decisionKey(id))) !== undefined;
      } catch (error) {
        if (isMaestroError(error, "HITL_DAMAGED")) return true;
        throw error;
      }
    },
    readDecisionAlone: async (id) => {
      const text = await textAt(id, decisionKey(id));
      return text === undefined ? undefined : reportingDamage(id, () => readDecisionAlone(id, text));
    },
    list: async () => {
      const ids: ApprovalId[] = [];
      for await (const key of store.list(folder, { delimiter: "/" })) {
        try {
          if (key.endsWith("/")) ids.push(toApprovalId(key.slice(folder.length, -1)));
        } catch (error) {
          // Not a request's folder: its name is no id.
          if (!isMaestroError(error, "INVALID_ARGUMENT")) throw error;
        }
      }
      return ids.sort((a, b) => (secondOf(a) < secondOf(b) ? -1 : 1));
    },
  };
}

/** The second in which a request was made, from its id. */
export function secondOf(id: ApprovalId): string {
  return id.split("_").slice(2, 4).join("_");
}

/** Says which request's files cannot be believed, and why. */
function damaged(id: string, reason: string): HitlError {
  return new HitlError("HITL_DAMAGED", `The files of ${id} cannot be believed: ${reason}.`, {
    hint: "Ask for approval again; keep the folder if you want to find out who changed it.",
    details: { request_id: id, reason },
  });
}

function reportingDamage<T>(id: ApprovalId, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DamagedFile) throw damaged(id, error.message);
    throw error;
  }
}

function sealText(name: "request" | "decision", body: JsonValue): string {
  return `${JSON.stringify({ format: 1, sha256: digestJson(body), [name]: body }, undefined, 2)}\n`;
}
