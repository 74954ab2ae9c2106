import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { systemClock, type EvidenceSink, type KeyValueStore, type Logger, type Masker } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import { hasErrorCode } from "@maestro/core/fs";
import { createApprovals, publicKeyOf, type Approvals, type EvidenceContext, type PublicKey } from "@maestro/hitl";

/** What approvals are composed of. */
export interface ApprovalParts {
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly config: MaestroConfig;
  readonly masker: Masker;
  readonly logger: Logger;
  /** The user's sealed signing key; there need not be one. */
  readonly signingKeyFile: string;
  readonly evidence?: ((of: EvidenceContext) => EvidenceSink) | undefined;
}

/**
 * The workspace's approvals. A signature counts when it is by the user's own key, which lies outside of every project.
 * @throws HitlError `HITL_KEY_DAMAGED` for a key file that cannot be read as one.
 */
export async function composeApprovals(parts: ApprovalParts): Promise<Approvals> {
  const { state, config, masker, logger, evidence } = parts;
  return createApprovals({
    store: state,
    masker,
    clock: systemClock,
    randomBytes: (size) => randomBytes(size),
    minimum: config.approvals.minimum,
    autoApproveLowRisk: config.approvals.autoApproveLowRisk,
    trustedKeys: await readTrustedKeys(parts.signingKeyFile),
    evidence,
    logger,
  });
}

async function readTrustedKeys(file: string): Promise<readonly PublicKey[]> {
  try {
    return [publicKeyOf(await readFile(file, "utf8"))];
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  }
}
