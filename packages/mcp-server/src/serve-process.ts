import { redirectConsole } from "./redirect-console.ts";
import { serveStdio } from "./serve-stdio.ts";
import type { ToolSelection } from "./select-tools.ts";
import type { MaestroServices } from "./services.ts";

/**
 * Makes this process an MCP server on its own stdin and stdout, configured as the process is. Settles when the server has
 * ended; what is left to do is to exit.
 * @throws InvalidArgumentError for an unknown toolset; ConfigError and MaskingError for configuration that cannot be used.
 */
export async function serveProcess(selection: ToolSelection = {}): Promise<void> {
  redirectConsole();
  const services = async (): Promise<MaestroServices> => {
    const { composeServices, inputOfProcess } = await import("./compose.ts");
    return composeServices(inputOfProcess());
  };
  await serveStdio({ ...selection, services, stdin: process.stdin, stdout: process.stdout, signals: process });
}
