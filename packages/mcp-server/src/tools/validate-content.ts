import { z } from "zod";
import type { ContentType } from "@maestro/workflow";
import { texts } from "../tool/arguments.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const contentTypes = ["general", "diff", "json"] as const satisfies readonly ContentType[];

/** Judges a text by what it is meant to be. */
export const validateContentTool: ToolDefinition = defineTool({
  name: "maestro_validate_content",
  title: "Validate a text",
  description:
    "Validate a text before using it: length, hedging, forbidden patterns, JSON with required fields, well-formed diff. Free.",
  guidance: `Use it on an adviser's output that the next step will parse: JSON with certain fields, a unified diff, or plain text of a
bounded length. It stops at the first thing wrong and says what.

\`forbidden_patterns\` are RE2 expressions (no look-around, no back-references) and run in linear time. JSON may stand in a fence
or in prose. Whether a diff applies is not checked here, only its form.`,
  toolset: "maker",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    content: z.string().describe("The text."),
    content_type: z
      .enum(contentTypes)
      .default("general")
      .describe("Expected form.")
      .meta({ help: "The form that the text should have." }),
    max_chars: z
      .int()
      .min(1)
      .default(15_000)
      .describe("Allowed length.")
      .meta({ help: "Most characters that are allowed." }),
    require_json_fields: texts("Required fields.").meta({ help: "Fields that the JSON must have." }),
    forbidden_patterns: texts("RE2 patterns.").meta({ help: "RE2 expressions that may not occur in the text." }),
  }),
  output: z.object({
    is_valid: z.boolean(),
    result: z.enum([
      "valid",
      "too_long",
      "too_short",
      "forbidden_pattern",
      "missing_required",
      "invalid_json",
      "missing_json_field",
      "invalid_diff",
    ]),
    reason: longText.nullable(),
    content_length: z.int(),
    content_type: z.enum(contentTypes),
  }),
  examples: [
    {
      title: "Has it the fields I need?",
      arguments: { content: '{"file": "src/a.ts"}', content_type: "json", require_json_fields: ["file", "line"] },
    },
  ],
  handler: async (input, { services }) => {
    const verdict = await services.validateContent({
      content: input.content,
      contentType: input.content_type,
      maxChars: input.max_chars,
      requireJsonFields: input.require_json_fields,
      forbiddenPatterns: input.forbidden_patterns,
    });
    return {
      fields: {
        is_valid: verdict.isValid,
        result: verdict.result,
        reason: verdict.reason,
        content_length: verdict.contentLength,
        content_type: input.content_type,
      },
    };
  },
});
