// What a program that starts the `maestro` command needs to know of it. Everything else is in the command itself.
export { exitCodes, type ExitCode } from "./exit-codes.ts";
