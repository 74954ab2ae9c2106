import { Option } from "commander";

/** The option for the language of reports and questions. */
export function languageOption(what = "language of the report and its questions"): Option {
  return new Option("--lang <language>", what).choices(["en", "ko"]).default("en");
}
