import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { livePath } from "../../../packages/providers/test/live/live-cli.ts";
import { serverBin } from "./mcp-client.ts";

/** The built server over HTTP. */
export interface HttpServer {
  readonly token: string;
  /** The line with which it says how a client adds it. */
  readonly lineFor: (client: "claude" | "codex" | "gemini") => string;
  readonly close: () => Promise<void>;
}

/** Starts the built server on a free port and reads how it says that clients add it. */
export async function startHttpServer(): Promise<HttpServer> {
  const home = mkdtempSync(join(tmpdir(), "maestro-http-live-"));
  const token = randomBytes(32).toString("base64url");
  const child = spawn(process.execPath, [serverBin, "--http", "--port", "0"], {
    cwd: home,
    env: { PATH: livePath, HOME: home, MAESTRO_HTTP_TOKEN: token },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (/^ +Gemini CLI .*\n/mu.test(said)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return {
    token,
    lineFor: (client) => {
      const line = new RegExp(`\\b${client} mcp add .*`, "u").exec(said)?.[0];
      if (line === undefined) throw new Error(`no line for ${client} in ${said}`);
      return line;
    },
    close: async () => {
      child.kill("SIGTERM");
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
