import { scrypt, timingSafeEqual } from "node:crypto";
import { type IdSource, isJsonObject, isMaestroError, type KeyValueStore, parseJson } from "@maestro/core";
import type { ApprovalRequest } from "./approval.ts";
import { HitlError } from "./hitl-error.ts";

/** A code that a person reads off terminal or page and gives to the client. */
export interface ConfirmationCode {
  /** Four groups of four letters and digits. */
  readonly code: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** What is kept of a code: never the code. */
interface StoredCode {
  readonly salt: string;
  readonly hash: string;
  readonly expiresAt: string;
  readonly triesLeft: number;
}

/** Ten minutes and five tries: long enough to change windows, too few to guess among 2^80 (design of approvals). */
const validMs = 600_000;
const maxTries = 5;
const codeBytes = 10;

/** Crockford's base 32: no character looks like another one. @see https://www.crockford.com/base32.html */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const keyOf = (request: ApprovalRequest): string => `approvals/${request.id}/code.json`;

/** Makes the one code of a request. An earlier one is void from now on. */
export async function issueCode(
  store: KeyValueStore,
  request: ApprovalRequest,
  source: IdSource,
): Promise<ConfirmationCode> {
  const symbols = encode(source.randomBytes(codeBytes));
  const salt = Buffer.from(source.randomBytes(16)).toString("base64");
  const expiresAt = new Date(source.clock.now() + validMs).toISOString();
  const hash = (await hashOf(symbols, salt, request)).toString("base64");
  await write(store, request, { salt, hash, expiresAt, triesLeft: maxTries });
  return { code: symbols.replaceAll(/(.{4})(?=.)/g, "$1-"), expiresAt };
}

/**
 * Uses up a code.
 * @throws HitlError `HITL_WRONG_CODE` or `HITL_CODE_SPENT`
 */
export async function redeemCode(
  store: KeyValueStore,
  request: ApprovalRequest,
  { code, nowMs }: { readonly code: string; readonly nowMs: number },
): Promise<void> {
  const { stored, version } = await takeTry(store, request, nowMs);
  const hash = await hashOf(normalize(code), stored.salt, request);
  const expected = Buffer.from(stored.hash, "base64");
  if (hash.length !== expected.length || !timingSafeEqual(hash, expected)) {
    throw new HitlError("HITL_WRONG_CODE", "That is not the code that was shown for this request.", {
      hint: `Read it again from \`maestro approvals code ${request.id}\` or the review page.`,
      details: { request_id: request.id, tries_left: stored.triesLeft },
    });
  }
  try {
    await write(store, request, { ...stored, triesLeft: 0 }, version);
  } catch (error) {
    // Meanwhile somebody else used the code or a new one was shown, so this one no longer counts.
    if (isMaestroError(error, "STORE_CONFLICT")) throw spent(request);
    throw error;
  }
}

/** Counts a try before it is judged, so that neither a crash nor a race gives a free one. */
async function takeTry(
  store: KeyValueStore,
  request: ApprovalRequest,
  nowMs: number,
): Promise<{ readonly stored: StoredCode; readonly version: string }> {
  // A conflict means that another try was counted, so this ends after as many rounds as there are tries.
  for (;;) {
    const found = await store.get(keyOf(request));
    const stored = found === undefined ? undefined : parseStored(found.value);
    if (found === undefined || stored === undefined || stored.triesLeft <= 0) throw spent(request);
    if (nowMs >= Date.parse(stored.expiresAt)) throw spent(request);
    const counted = { ...stored, triesLeft: stored.triesLeft - 1 };
    try {
      return { stored: counted, version: await write(store, request, counted, found.version) };
    } catch (error) {
      if (!isMaestroError(error, "STORE_CONFLICT")) throw error;
    }
  }
}

function write(
  store: KeyValueStore,
  request: ApprovalRequest,
  stored: StoredCode,
  expectedVersion?: string,
): Promise<string> {
  return store.put(keyOf(request), `${JSON.stringify(stored)}\n`, { expectedVersion });
}

function parseStored(text: string): StoredCode | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { salt, hash, expiresAt, triesLeft } = parsed.value;
  if (typeof salt !== "string" || typeof hash !== "string" || hash === "") return undefined;
  if (typeof expiresAt !== "string" || Number.isNaN(Date.parse(expiresAt))) return undefined;
  return typeof triesLeft === "number" ? { salt, hash, expiresAt, triesLeft } : undefined;
}

function encode(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const symbols = Array.from({ length: (codeBytes * 8) / 5 }, (_, index) => {
    return alphabet[Number((number >> BigInt(index * 5)) & 31n)] ?? "";
  });
  return symbols.join("");
}

/** By Crockford's rules: case, separators and look-alikes make no difference. */
function normalize(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** The hash depends on the request and on what is approved, so that the code is valid for nothing else. */
function hashOf(symbols: string, salt: string, { id, binding }: ApprovalRequest): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node's own cost parameters: 80 random bits need no more.
    scrypt(`${symbols} ${id} ${binding.sha256}`, Buffer.from(salt, "base64"), 32, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

function spent(request: ApprovalRequest): HitlError {
  return new HitlError("HITL_CODE_SPENT", "No confirmation code is valid for this request any more.", {
    hint: `Get a new one from \`maestro approvals code ${request.id}\` or the review page.`,
    details: { request_id: request.id },
  });
}
