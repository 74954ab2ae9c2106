import { InvalidArgumentError } from "@maestro/core";
import type { PersonLanguage } from "./ask-person.ts";

/** Parses the language in which a person is asked. */
export function toLanguage(value: string): PersonLanguage {
  if (value === "en" || value === "ko") return value;
  throw new InvalidArgumentError({ argument: "--lang", value, expected: "en or ko", allowed: ["en", "ko"] });
}
