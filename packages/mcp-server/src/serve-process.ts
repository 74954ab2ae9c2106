import { inputOfProcess, readConfiguration } from "./compose/compose-input.ts";
import { findWorkspace } from "./find-workspace.ts";
import { lazy } from "./lazy.ts";
import { preferSmallHeap } from "./prefer-small-heap.ts";
import { redirectConsole } from "./redirect-console.ts";
import { serveStdio } from "./serve-stdio.ts";
import type { ToolServerOptions } from "./tool-server.ts";

/** How a process serves. */
export interface ServeProcessOptions extends Pick<ToolServerOptions, "toolsets" | "readOnly" | "dynamic"> {
  /** The directory whose files and records are worked with. @default the current one */
  readonly workspace?: string | undefined;
  /** Serve HTTP on a port of this machine. @default stdin and stdout */
  readonly http?: HttpSettings | undefined;
}

/** Where HTTP is served, and what clients must bring. */
export interface HttpSettings {
  /** 0 takes a free one. @default 4873 */
  readonly port?: number | undefined;
  /** Has the token; made when it is not there. @default MAESTRO_HTTP_TOKEN, else a new token with every start */
  readonly tokenFile?: string | undefined;
}

/** The same with every start, so that a client's configuration stays right. Not registered for anything known. */
const defaultPort = 4873;

/**
 * Makes this process an MCP server, configured as the process is, on its own stdin and stdout or over HTTP. Settles when
 * the server has ended; what is left to do is to exit.
 * @throws InvalidArgumentError for an unknown toolset, a workspace that is no directory or a bad token; ConfigError and
 * MaskingError for configuration that cannot be used; MaestroError `HTTP_PORT_IN_USE`, `HTTP_TOKEN_FILE_OPEN`.
 */
export async function serveProcess({ http, workspace = ".", ...selection }: ServeProcessOptions = {}): Promise<void> {
  redirectConsole();
  preferSmallHeap();
  // Whoever closes stderr does not want to know.
  process.stderr.on("error", () => {});
  const input = inputOfProcess({ workspace: await findWorkspace(workspace) });
  const configuration = lazy(() => readConfiguration(input));
  const options: ToolServerOptions = {
    ...selection,
    toolSettings: async () => (await configuration()).resolved.config.tools,
    services: async () => {
      const { composeServices } = await import("./compose.ts");
      return composeServices(input, await configuration());
    },
  };
  if (http === undefined) {
    return serveStdio({ ...options, stdin: process.stdin, stdout: process.stdout, signals: process });
  }
  const [{ randomBytes }, { loadAccessToken }, { serveHttp }] = await Promise.all([
    import("node:crypto"),
    import("./http/access-token.ts"),
    import("./serve-http.ts"),
  ]);
  const access = await loadAccessToken({
    fromEnvironment: input.environment["MAESTRO_HTTP_TOKEN"],
    file: http.tokenFile,
    randomBytes,
  });
  return serveHttp({ ...options, access, port: http.port ?? defaultPort, stderr: input.stderr, signals: process });
}
