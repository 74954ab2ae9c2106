import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import {
  anthropic,
  gemini,
  isRefusal,
  openai,
  type Asked,
  type Body,
  type FakeService,
  type Refusal,
  type ToolCall,
} from "./fake-services.ts";

/** How questions are answered. */
export type FakeMode =
  | Refusal
  /** At once. */
  | "reply"
  /** In pieces, `pieceMs` apart. */
  | "slow"
  /** Never. */
  | "hang"
  /** Half of the reply, then never another byte. */
  | "hang-mid"
  /** Half of the reply, then the connection is cut. */
  | "truncated"
  /** Success without text. */
  | "empty"
  /** Success with a body that is not the API's. */
  | "garbage";

/** A request as it came. Of keys only whether there was one. */
export interface RecordedRequest {
  readonly service: FakeService["name"] | "unknown";
  readonly method: string;
  readonly path: string;
  readonly hasKey: boolean;
  /** Present for questions to a model. */
  readonly asked?: Asked | undefined;
  readonly body: string;
}

/** What the answers are; may be changed at any time. */
export interface FakeSettings {
  mode: FakeMode;
  reply: string;
  /** Seconds that a rate limit asks to wait. */
  retryAfterSec: number | undefined;
  pieceMs: number;
  /** How many pieces a streamed answer comes in. */
  pieces: number;
  /** A call of a tool, for the first question; the second one gets the reply. */
  toolCall: ToolCall | undefined;
  /** What differs for one question; undefined: nothing. */
  script: ((question: RecordedRequest) => Partial<FakeSettings> | undefined) | undefined;
}

/** The three services on one loopback port. */
export interface FakeApi {
  readonly url: string;
  readonly settings: FakeSettings;
  readonly requests: readonly RecordedRequest[];
  /** Requests to a model. */
  readonly questions: () => readonly RecordedRequest[];
  /** Settles when a question has come. */
  readonly firstQuestion: Promise<void>;
  /** Hosts that a client wanted to reach through this server as its proxy. */
  readonly proxied: readonly string[];
  readonly close: () => Promise<void>;
}

const services = [openai, gemini, anthropic];

/** What gemini wants to know of a prompt before it chooses the model for it. */
const modelChoice = JSON.stringify({ complexity_reasoning: "one question", complexity_score: 10 });

/** Starts the services on a free port of 127.0.0.1. As a proxy it refuses everything and notes what was wanted. */
export async function startFakeApi(initial: Partial<FakeSettings> = {}): Promise<FakeApi> {
  const settings: FakeSettings = {
    mode: "reply",
    reply: "A plain answer.",
    retryAfterSec: undefined,
    pieceMs: 400,
    pieces: 8,
    toolCall: undefined,
    script: undefined,
    ...initial,
  };
  const requests: RecordedRequest[] = [];
  const proxied: string[] = [];
  let questionCame = (): void => {};
  const firstQuestion = new Promise<void>((resolve) => {
    questionCame = resolve;
  });

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  server.on("connect", (request, socket) => {
    proxied.push(request.url ?? "");
    // A client that is refused may have gone before it hears so.
    socket.on("error", () => {});
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? "";
    if (request.url?.startsWith("http") === true) {
      proxied.push(request.url);
      sendJson(response, 403, {});
      return;
    }
    const { pathname: path } = new URL(request.url ?? "/", "http://fake");
    const body = await readBody(request);
    const service = services.find((one) => one.takes(method, path));
    const asked = service?.read(JSON.parse(body) as Body, path);
    const recorded: RecordedRequest = {
      service: service?.name ?? "unknown",
      method,
      path,
      hasKey: services.some(({ keyHeader }) => (request.headers[keyHeader]?.length ?? 0) > 0),
      asked,
      body,
    };
    requests.push(recorded);
    if (service === undefined || asked === undefined) {
      const aside = services.map((one) => one.aside(method, path)).find((answer) => answer !== undefined);
      sendJson(response, aside?.status ?? 404, aside?.body ?? { error: { message: `no ${method} ${path} here` } });
      return;
    }
    if (asked.choosesModel) {
      sendJson(response, 200, service.whole(asked, modelChoice));
      return;
    }
    questionCame();
    await answer(response, service, asked, { ...settings, ...settings.script?.(recorded) });
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settings,
    requests,
    questions: () => requests.filter(({ asked }) => asked !== undefined && !asked.choosesModel),
    firstQuestion,
    proxied,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  response: ServerResponse,
  service: FakeService,
  asked: Asked,
  settings: FakeSettings,
): Promise<void> {
  const { mode, toolCall } = settings;
  if (mode === "hang") return;
  if (isRefusal(mode)) {
    const refused = service.refuse(mode, asked.model, settings.retryAfterSec);
    sendJson(response, refused.status, refused.body, refused.headers);
    return;
  }
  if (mode === "garbage") {
    response.writeHead(200, { "content-type": asked.stream ? "text/event-stream" : "application/json" });
    response.end("data: <p>a page of some gateway</p>\n\n");
    return;
  }
  const text = mode === "empty" ? "" : settings.reply;
  const call = toolCall === undefined || asked.afterTool ? undefined : service.callTool(asked, toolCall);
  if (call !== undefined) await sendEvents(response, call, settings);
  else if (asked.stream) await sendEvents(response, service.stream(asked, cut(text, settings.pieces)), settings);
  else sendJson(response, 200, service.whole(asked, text));
}

async function sendEvents(
  response: ServerResponse,
  events: readonly string[],
  { mode, pieceMs }: FakeSettings,
): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  response.flushHeaders();
  const half = mode === "hang-mid" || mode === "truncated";
  for (const one of half ? events.slice(0, Math.ceil(events.length / 2)) : events) {
    if (response.destroyed) return;
    response.write(one);
    if (mode === "slow") await pause(pieceMs);
  }
  if (mode === "hang-mid") return;
  if (mode !== "truncated") {
    response.end();
    return;
  }
  // What was written has to leave first.
  await pause(50);
  response.destroy();
}

/** At most `count` pieces, none of which cuts a character. */
function cut(text: string, count: number): readonly string[] {
  const characters = Array.from(text);
  const size = Math.max(1, Math.ceil(characters.length / count));
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += size) pieces.push(characters.slice(at, at + size).join(""));
  return pieces.length === 0 ? [""] : pieces;
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "gzip") throw new Error(`cannot read a body in ${encoding}`);
  return (encoding === "gzip" ? gunzipSync(raw) : raw).toString("utf8");
}
