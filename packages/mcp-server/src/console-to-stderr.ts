import { Console } from "node:console";

// Nothing but protocol may be written to stdout, and a library that logs would break it: whatever is loaded after this
// module finds its console on stderr. It is imported first for this one effect.
globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
