#!/usr/bin/env node
import { inputOfTerminal } from "./compose.ts";
import { main } from "./main.ts";

// A reader that closes the pipe (`maestro … | head`) is no failure.
process.stdout.on("error", () => {});
process.exitCode = await main(process.argv.slice(2), inputOfTerminal());
