#!/usr/bin/env node
import { main } from "./main.ts";
import { processInput } from "./compose.ts";

process.exitCode = await main(process.argv.slice(2), processInput(process));
