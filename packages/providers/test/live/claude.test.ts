import { liveClis } from "./live-cli.ts";
import { describeLiveCli } from "./live-suite.ts";

describeLiveCli(liveClis.claude, {
  codes: {
    "rate-limit": "PROVIDER_RATE_LIMIT",
    quota: "PROVIDER_QUOTA",
    auth: "PROVIDER_AUTH",
    "server-error": "PROVIDER_SERVER_ERROR",
    overloaded: "PROVIDER_OVERLOADED",
    "unknown-model": "PROVIDER_UNKNOWN_MODEL",
    "prompt-too-long": "PROVIDER_PROMPT_TOO_LONG",
    empty: "PROVIDER_BAD_OUTPUT",
    garbage: "PROVIDER_SERVER_ERROR",
  },
  tools: [],
  readTools: ["Glob", "Grep", "Read"],
  readCall: (path) => ({ name: "Read", input: { file_path: path } }),
  refusesOutside: true,
  longRateLimit: "PROVIDER_RATE_LIMIT",
  truncated: "answer",
  unreachable: "PROVIDER_NETWORK",
});
