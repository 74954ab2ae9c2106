// Regular expressions from outside, on an engine whose time is linear whatever they say. Loads re2js on first use.
export { compileLinearPattern, type LinearPattern } from "./compile-linear-pattern.ts";
