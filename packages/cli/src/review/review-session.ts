import { createHash, timingSafeEqual } from "node:crypto";

/** Who may use the review page: whoever opened the one-time link, and nobody else. */
export interface ReviewSession {
  /** The path that the link leads to; it works once. */
  readonly linkPath: string;
  /** Value that every POST must carry in the header `x-maestro-csrf`. Only the page itself knows it. */
  readonly csrf: string;
  /** Spends the link. @returns the cookie's value; undefined when the token is wrong or spent. */
  readonly open: (token: string) => string | undefined;
  /** Whether a cookie's value is the session's. */
  readonly isOpenedBy: (cookie: string | undefined) => boolean;
  /** Whether a header's value is {@link csrf}. */
  readonly isCsrf: (value: string | undefined) => boolean;
}

const secretBytes = 32;

/**
 * Makes the secrets of one review server: three random values of 256 bits, kept in memory only.
 * @param randomBytes - A cryptographic source.
 */
export function createReviewSession(randomBytes: (size: number) => Uint8Array): ReviewSession {
  const secret = (): string => Buffer.from(randomBytes(secretBytes)).toString("base64url");
  const [token, cookie, csrf] = [secret(), secret(), secret()];
  let spent = false;
  return {
    linkPath: `/open/${token}`,
    csrf,
    open: (offered) => {
      if (spent || !equals(offered, token)) return undefined;
      spent = true;
      return cookie;
    },
    isOpenedBy: (offered) => spent && equals(offered, cookie),
    isCsrf: (offered) => equals(offered, csrf),
  };
}

/** Compares in a time that tells nothing of where two values differ. */
function equals(offered: string | undefined, expected: string): boolean {
  return offered !== undefined && timingSafeEqual(digest(offered), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
