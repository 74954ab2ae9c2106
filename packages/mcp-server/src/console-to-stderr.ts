import { redirectConsole } from "./redirect-console.ts";

// Imported first, for this effect, so that what other modules log while they load does not reach stdout either.
redirectConsole();
