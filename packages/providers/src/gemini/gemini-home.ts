import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { linkIfThere } from "../link-if-there.ts";

/** Where a call's own home is made, and whose login it borrows. */
export interface GeminiHome {
  /** The call's directory. */
  readonly scratchDir: string;
  /** Where gemini would look by itself; undefined when nobody knows. */
  readonly userHome: string | undefined;
}

/**
 * Files of a login. gemini writes a refreshed token with `writeFile`, which follows a link, so that it reaches the
 * user's own file; nothing of it renames one.
 * @see gemini 0.61: `cacheCredentials`, `cacheGoogleAccount`, `FileKeychain.saveData`
 */
const loginFiles = ["oauth_creds.json", "google_accounts.json", "gemini-credentials.json", "installation_id"];

/** The variable that puts gemini's files elsewhere than below HOME. */
export const geminiHomeVariable = "GEMINI_CLI_HOME";

/** The home of a call, in its directory. */
export function geminiHomePath(scratchDir: string): string {
  return join(scratchDir, "home");
}

/** The directory whose `.gemini` holds the user's login. */
export function userHomeOf(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  return environment[geminiHomeVariable] ?? environment["HOME"];
}

/**
 * Makes a home that holds the user's login and nothing else of the user's: gemini sends the instructions of its home
 * with every call whatever the settings say, and saves every chat there.
 */
export async function prepareGeminiHome({ scratchDir, userHome }: GeminiHome): Promise<void> {
  const own = join(geminiHomePath(scratchDir), ".gemini");
  await mkdir(own, { recursive: true, mode: 0o700 });
  const variables = join(scratchDir, "work", ".gemini", ".env");
  if (userHome !== undefined) {
    const theirs = join(userHome, ".gemini");
    for (const name of loginFiles) await linkIfThere(join(theirs, name), join(own, name));
    const authType = await storedAuthType(join(theirs, "settings.json"));
    const settings = authType === undefined ? {} : { security: { auth: { selectedType: authType } } };
    await writeFile(join(own, "settings.json"), JSON.stringify(settings), { mode: 0o600 });
    for (const path of [join(theirs, ".env"), join(userHome, ".env")]) {
      if (await linkIfThere(path, variables)) return;
    }
  }
  // gemini looks for such a file in every directory upwards, and anybody may write into one above ours.
  await mkdir(dirname(variables), { recursive: true, mode: 0o700 });
  await writeFile(variables, "", { mode: 0o600 });
}

/** How the user logged in. Searched for as text: the file may hold comments, and only this of it matters. */
async function storedAuthType(path: string): Promise<string | undefined> {
  try {
    return /"selected(?:Auth)?Type"\s*:\s*"([\w-]+)"/.exec(await readFile(path, "utf8"))?.[1];
  } catch {
    // Not readable: gemini goes by the environment then, and says what it misses.
    return undefined;
  }
}
