const refusals = [
  "rate-limit",
  "quota",
  "auth",
  "server-error",
  "overloaded",
  "unknown-model",
  "prompt-too-long",
] as const;

/** How a service refuses a request. */
export type Refusal = (typeof refusals)[number];

/** True for a mode in which every request is refused. */
export function isRefusal(mode: string): mode is Refusal {
  return refusals.some((refusal) => refusal === mode);
}

/** What a client of a service asked for. */
export interface Asked {
  readonly model: string;
  readonly stream: boolean;
  /** Names of the tools that the model may call. */
  readonly tools: readonly string[];
  /** Whether the last message is a tool's result. */
  readonly afterTool: boolean;
  /** Whether the CLI asks which model to use, before it asks the question itself. */
  readonly choosesModel: boolean;
}

/** What a model wants a tool to do. */
export interface ToolCall {
  readonly name: string;
  /** Of tools that codex groups: one of an MCP server is in its server's. */
  readonly namespace?: string;
  /** Arguments by name, or the text of a tool that takes one. */
  readonly input: string | Readonly<Record<string, unknown>>;
}

/** An HTTP answer that is no stream. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One vendor's API, as far as its CLI uses it. */
export interface FakeService {
  readonly name: "openai" | "gemini" | "anthropic";
  /** Headers that carry its key. */
  readonly keyHeader: string;
  readonly takes: (method: string, path: string) => boolean;
  readonly read: (body: Body, path: string) => Asked;
  /** The answer as server-sent events, in order. */
  readonly stream: (asked: Asked, pieces: readonly string[]) => readonly string[];
  readonly whole: (asked: Asked, text: string) => unknown;
  /** A call of a tool, as events. */
  readonly callTool: (asked: Asked, call: ToolCall) => readonly string[];
  readonly refuse: (refusal: Refusal, model: string, retryAfterSec: number | undefined) => JsonAnswer;
  /** Requests beside the questions that the CLI cannot do without. */
  readonly aside: (method: string, path: string) => JsonAnswer | undefined;
}

/** A request body whose shape the CLI vouches for. */
export type Body = { readonly [key: string]: unknown };

const usage = { input: 120, output: 30 };

function event(data: unknown, name?: string): string {
  return `${name === undefined ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}

function list(value: unknown): readonly Body[] {
  return Array.isArray(value) ? (value as Body[]) : [];
}

function waitHeader(retryAfterSec: number | undefined): Record<string, string> {
  return retryAfterSec === undefined ? {} : { "retry-after": String(retryAfterSec) };
}

/** @see https://platform.openai.com/docs/api-reference/responses */
export const openai: FakeService = {
  name: "openai",
  keyHeader: "authorization",
  takes: (method, path) => method === "POST" && path.endsWith("/responses"),
  read: (body) => ({
    model: String(body["model"]),
    stream: body["stream"] === true,
    tools: list(body["tools"]).map((tool) => String(tool["name"] ?? tool["type"])),
    afterTool: String(list(body["input"]).at(-1)?.["type"]).endsWith("_output"),
    choosesModel: false,
  }),
  stream: ({ model }, pieces) => {
    const message = (text: string, status: string): Body => ({
      id: "msg_1",
      type: "message",
      role: "assistant",
      status,
      content: text === "" && status !== "completed" ? [] : [{ type: "output_text", text, annotations: [] }],
    });
    const response = (status: string, more: Body): Body => ({
      id: "resp_1",
      object: "response",
      model,
      status,
      ...more,
    });
    const done = message(pieces.join(""), "completed");
    const tokens = {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: usage.input + usage.output,
    };
    const events: Body[] = [
      { type: "response.created", response: response("in_progress", { output: [] }) },
      { type: "response.output_item.added", output_index: 0, item: message("", "in_progress") },
      ...pieces.map((delta) => ({
        type: "response.output_text.delta",
        item_id: "msg_1",
        output_index: 0,
        content_index: 0,
        delta,
      })),
      { type: "response.output_item.done", output_index: 0, item: done },
      { type: "response.completed", response: response("completed", { output: [done], usage: tokens }) },
    ];
    return events.map((data) => event(data, String(data["type"])));
  },
  whole: () => ({}),
  callTool: (_asked, { name, namespace, input }) => {
    const call =
      typeof input === "string"
        ? { id: "ctc_1", type: "custom_tool_call", call_id: "call_1", name, input }
        : { id: "fc_1", type: "function_call", call_id: "call_1", name, namespace, arguments: JSON.stringify(input) };
    const done = { ...call, status: "completed" };
    const events: Body[] = [
      { type: "response.created", response: { id: "resp_0", object: "response", status: "in_progress", output: [] } },
      { type: "response.output_item.done", output_index: 0, item: done },
      {
        type: "response.completed",
        response: { id: "resp_0", object: "response", status: "completed", output: [done], usage: null },
      },
    ];
    return events.map((data) => event(data, String(data["type"])));
  },
  refuse: (refusal, model, retryAfterSec) => {
    const answer = (status: number, code: string, message: string, headers = {}): JsonAnswer => ({
      status,
      headers,
      body: { error: { code, message, param: null, type: code } },
    });
    switch (refusal) {
      case "rate-limit": {
        const again = retryAfterSec === undefined ? "" : ` Please try again in ${retryAfterSec}s.`;
        const message = `Rate limit reached for ${model} on requests per min.${again}`;
        return answer(429, "rate_limit_exceeded", message, waitHeader(retryAfterSec));
      }
      case "quota":
        return answer(
          429,
          "insufficient_quota",
          "You exceeded your current quota, please check your plan and billing details.",
        );
      case "auth":
        return answer(401, "invalid_api_key", "Incorrect API key provided.");
      case "server-error":
        return answer(500, "server_error", "The server had an error while processing your request.");
      case "overloaded":
        return answer(503, "server_is_overloaded", "Our servers are currently overloaded. Please try again later.");
      case "unknown-model":
        return answer(404, "model_not_found", `The model '${model}' does not exist or you do not have access to it.`);
      case "prompt-too-long":
        return answer(400, "context_length_exceeded", "Your input exceeds the context window of this model.");
      default:
        return refusal satisfies never;
    }
  },
  // Its WebSocket is refused with "upgrade required", after which codex uses HTTP.
  aside: (method, path) => {
    if (method !== "GET") return undefined;
    if (path.endsWith("/models")) return { status: 200, body: { object: "list", data: [] } };
    return path.endsWith("/responses") ? { status: 426, body: {} } : undefined;
  },
};

/** @see https://ai.google.dev/api/generate-content */
export const gemini: FakeService = {
  name: "gemini",
  keyHeader: "x-goog-api-key",
  takes: (method, path) => method === "POST" && /:(?:streamG|g)enerateContent$/u.test(path),
  read: (body, path) => ({
    model: /\/models\/([^:/]+):/u.exec(path)?.[1] ?? "",
    stream: path.endsWith(":streamGenerateContent"),
    tools: list(body["tools"]).flatMap((tool) =>
      list(tool["functionDeclarations"]).map((declaration) => String(declaration["name"])),
    ),
    afterTool: list(list(body["contents"]).at(-1)?.["parts"]).some((part) => part["functionResponse"] !== undefined),
    choosesModel: JSON.stringify(body["generationConfig"] ?? {}).includes('"complexity_score"'),
  }),
  stream: (asked, pieces) =>
    pieces.map((text, index) => event(geminiChunk(asked.model, text, index === pieces.length - 1))),
  whole: (asked, text) => geminiChunk(asked.model, text, true),
  callTool: ({ model }, { name, input }) => [
    event({
      candidates: [
        {
          index: 0,
          content: { role: "model", parts: [{ functionCall: { name, args: input } }] },
          finishReason: "STOP",
        },
      ],
      modelVersion: model,
      responseId: "resp_0",
    }),
  ],
  refuse: (refusal, model, retryAfterSec) => {
    const kind = "type.googleapis.com/google.rpc.";
    const answer = (code: number, status: string, message: string, details: readonly Body[] = []): JsonAnswer => ({
      status: code,
      body: { error: { code, status, message, details } },
    });
    const exhausted = (period: string, more: readonly Body[]): JsonAnswer =>
      answer(
        429,
        "RESOURCE_EXHAUSTED",
        "You exceeded your current quota, please check your plan and billing details.",
        [
          {
            "@type": `${kind}QuotaFailure`,
            violations: [
              {
                quotaMetric: "generativelanguage.googleapis.com/generate_content_free_tier_requests",
                quotaId: `GenerateRequestsPer${period}PerProjectPerModel-FreeTier`,
              },
            ],
          },
          ...more,
        ],
      );
    switch (refusal) {
      case "rate-limit":
        return exhausted(
          "Minute",
          retryAfterSec === undefined ? [] : [{ "@type": `${kind}RetryInfo`, retryDelay: `${retryAfterSec}s` }],
        );
      case "quota":
        return exhausted("Day", []);
      case "auth":
        return answer(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
          { "@type": `${kind}ErrorInfo`, reason: "API_KEY_INVALID", domain: "googleapis.com" },
        ]);
      case "server-error":
        return answer(500, "INTERNAL", "An internal error has occurred. Please retry.");
      case "overloaded":
        return answer(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
      case "unknown-model":
        return answer(404, "NOT_FOUND", `models/${model} is not found for API version v1beta.`);
      case "prompt-too-long":
        return answer(400, "INVALID_ARGUMENT", "The input token count exceeds the maximum number of tokens allowed.");
      default:
        return refusal satisfies never;
    }
  },
  aside: (_method, path) =>
    path.endsWith(":countTokens") ? { status: 200, body: { totalTokens: usage.input } } : undefined,
};

function geminiChunk(model: string, text: string, isLast: boolean): Body {
  return {
    candidates: [
      { index: 0, content: { role: "model", parts: [{ text }] }, ...(isLast ? { finishReason: "STOP" } : {}) },
    ],
    modelVersion: model,
    responseId: "resp_1",
    ...(isLast
      ? {
          usageMetadata: {
            promptTokenCount: usage.input,
            candidatesTokenCount: usage.output,
            totalTokenCount: usage.input + usage.output,
          },
        }
      : {}),
  };
}

/** claude asks for an answer of a given shape by a tool of this name. */
const structuredTool = "StructuredOutput";

/** @see https://docs.anthropic.com/en/api/messages */
export const anthropic: FakeService = {
  name: "anthropic",
  keyHeader: "x-api-key",
  takes: (method, path) => method === "POST" && path.endsWith("/v1/messages"),
  read: (body) => ({
    model: String(body["model"]),
    stream: body["stream"] === true,
    tools: list(body["tools"]).map((tool) => String(tool["name"])),
    afterTool: list(list(body["messages"]).at(-1)?.["content"]).some((block) => block["type"] === "tool_result"),
    choosesModel: false,
  }),
  stream: (asked, pieces) => {
    const text = pieces.join("");
    const structured = usesStructuredTool(asked, text);
    const block = structured
      ? { type: "tool_use", id: "toolu_1", name: structuredTool, input: {} }
      : { type: "text", text: "" };
    const deltas: readonly Body[] = structured
      ? [{ type: "input_json_delta", partial_json: text }]
      : pieces.map((piece) => ({ type: "text_delta", text: piece }));
    const events: Body[] = [
      { type: "message_start", message: anthropicMessage(asked.model, [], null) },
      { type: "content_block_start", index: 0, content_block: block },
      ...deltas.map((delta) => ({ type: "content_block_delta", index: 0, delta })),
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: structured ? "tool_use" : "end_turn", stop_sequence: null },
        usage: { output_tokens: usage.output },
      },
      { type: "message_stop" },
    ];
    return events.map((data) => event(data, String(data["type"])));
  },
  callTool: ({ model }, { name, input }) => {
    const block = { type: "tool_use", id: "toolu_1", name, input: {} };
    const delta = { type: "input_json_delta", partial_json: JSON.stringify(input) };
    const stop = { stop_reason: "tool_use", stop_sequence: null };
    const events: Body[] = [
      { type: "message_start", message: anthropicMessage(model, [], null) },
      { type: "content_block_start", index: 0, content_block: block },
      { type: "content_block_delta", index: 0, delta },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: stop, usage: { output_tokens: usage.output } },
      { type: "message_stop" },
    ];
    return events.map((data) => event(data, String(data["type"])));
  },
  whole: (asked, text) => {
    const structured = usesStructuredTool(asked, text);
    const content = structured
      ? { type: "tool_use", id: "toolu_1", name: structuredTool, input: JSON.parse(text) as unknown }
      : { type: "text", text };
    return anthropicMessage(asked.model, [content], structured ? "tool_use" : "end_turn");
  },
  refuse: (refusal, model, retryAfterSec) => {
    const answer = (status: number, type: string, message: string, headers = {}): JsonAnswer => ({
      status,
      headers,
      body: { type: "error", error: { type, message }, request_id: "req_1" },
    });
    switch (refusal) {
      case "rate-limit":
        return answer(
          429,
          "rate_limit_error",
          "This request would exceed your organization's rate limit of 50 requests per minute.",
          waitHeader(retryAfterSec),
        );
      case "quota":
        return answer(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API.");
      case "auth":
        return answer(401, "authentication_error", "invalid x-api-key");
      case "server-error":
        return answer(500, "api_error", "Internal server error");
      case "overloaded":
        return answer(529, "overloaded_error", "Overloaded");
      case "unknown-model":
        return answer(404, "not_found_error", `model: ${model}`);
      case "prompt-too-long":
        return answer(400, "invalid_request_error", "prompt is too long: 250000 tokens > 200000 maximum");
      default:
        return refusal satisfies never;
    }
  },
  aside: (_method, path) => {
    if (path.endsWith("/count_tokens")) return { status: 200, body: { input_tokens: usage.input } };
    return path === "/api/hello" ? { status: 200, body: {} } : undefined;
  },
};

function usesStructuredTool(asked: Asked, text: string): boolean {
  return asked.tools.includes(structuredTool) && !asked.afterTool && text.startsWith("{");
}

function anthropicMessage(model: string, content: readonly Body[], stopReason: string | null): Body {
  return {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model,
    content,
    stop_reason: stopReason,
    stop_sequence: null,
    usage: { input_tokens: usage.input, output_tokens: stopReason === null ? 1 : usage.output },
  };
}
