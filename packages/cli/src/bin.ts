#!/usr/bin/env node
import { inputOfProcess } from "./compose.ts";
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2), inputOfProcess());
