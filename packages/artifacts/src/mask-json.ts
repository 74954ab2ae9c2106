export { maskJson } from "@maestro/core";
