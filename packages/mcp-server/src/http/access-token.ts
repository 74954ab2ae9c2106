import { open, readFile, type FileHandle } from "node:fs/promises";
import { InvalidArgumentError, MaestroError } from "@maestro/core";

/** Why there is no token. */
export type AccessTokenErrorCode =
  /** Others may read the file. `details.path` has it. */
  "HTTP_TOKEN_FILE_OPEN";

/** The token and where clients can get it from. */
export interface AccessToken {
  readonly token: string;
  /** `new`: made at this start, and said once; otherwise the user has it already. */
  readonly origin: "new" | "environment" | "file";
}

/** Where a token may come from, first match wins. */
export interface AccessTokenSources {
  /** Content of `MAESTRO_HTTP_TOKEN`. */
  readonly fromEnvironment?: string | undefined;
  /** A file that has it; made, with a new token, when it is not there. */
  readonly file?: string | undefined;
  readonly randomBytes: (size: number) => Buffer;
}

/** 256 bits: not to be guessed. */
const tokenBytes = 32;
/** A shorter one was typed by hand or is a slip. */
const minTokenChars = 20;

/**
 * The token that clients must bring: the user's, or a new one.
 * @throws InvalidArgumentError for a token that is too short or has characters that a header cannot carry;
 * MaestroError `HTTP_TOKEN_FILE_OPEN`.
 */
export async function loadAccessToken({
  fromEnvironment,
  file,
  randomBytes,
}: AccessTokenSources): Promise<AccessToken> {
  if (fromEnvironment !== undefined && fromEnvironment !== "") {
    return { token: checked(fromEnvironment, "MAESTRO_HTTP_TOKEN"), origin: "environment" };
  }
  const fresh = randomBytes(tokenBytes).toString("base64url");
  if (file === undefined) return { token: fresh, origin: "new" };
  const made = await createFile(file);
  if (made === undefined) return { token: checked(await readPrivate(file), file), origin: "file" };
  await made.writeFile(`${fresh}\n`);
  await made.close();
  return { token: fresh, origin: "file" };
}

/** The new file; undefined when it is there already. */
async function createFile(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
}

async function readPrivate(path: string): Promise<string> {
  const file = await open(path, "r");
  try {
    const { mode } = await file.stat();
    // Windows has no such bits; there they are all set.
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new MaestroError<AccessTokenErrorCode>("HTTP_TOKEN_FILE_OPEN", `${path} can be read by others.`, {
        hint: `Make it yours alone: chmod 600 ${path}`,
        details: { path },
      });
    }
    return (await readFile(file, "utf8")).trim();
  } finally {
    await file.close();
  }
}

/** Nothing of a wrong token is repeated. */
function checked(token: string, source: string): string {
  if (token.length >= minTokenChars && /^[\w.~+/-]+=*$/.test(token)) return token;
  throw new InvalidArgumentError({
    argument: source,
    value: `${token.length} characters`,
    expected: `a token of at least ${minTokenChars} letters, digits and -._~+/`,
  });
}
