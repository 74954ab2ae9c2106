import type { RunMetadata } from "@maestro/artifacts";
import { InvalidArgumentError, parseJson, toRunId, type RunId } from "@maestro/core";
import type { Approval, Approvals, SubmitResult } from "@maestro/hitl";
import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { setCookie } from "hono/cookie";
import { languageDetector } from "hono/language";
import { approvalPage } from "./pages/approval-page.ts";
import type { PageContext } from "./pages/page-layout.ts";
import { pageLanguages, type PageLanguage } from "./pages/page-text.ts";
import { requestListPage } from "./pages/request-list-page.ts";
import { runListPage } from "./pages/run-list-page.ts";
import { readDecision } from "./read-decision.ts";
import { toReviewFailure } from "./review-error.ts";
import {
  neverKept,
  refusal,
  reportHeaders,
  reviewGuard,
  reviewHeaders,
  sessionCookie,
  type GuardOptions,
} from "./review-guard.ts";

/** Recorded runs, as the page shows them. */
export interface ReviewedRuns {
  /** What a run is for; undefined where there is no such run any more. */
  readonly task: (runId: string) => Promise<string | undefined>;
  /** The newest, newest first. */
  readonly recent: () => Promise<readonly RunMetadata[]>;
  /**
   * The report of one as a page of its own.
   * @throws RunError `RUN_NOT_FOUND`, `RUN_DAMAGED`
   */
  readonly report: (runId: RunId, language: PageLanguage) => Promise<string>;
}

/** What the review page is made of. */
export interface ReviewAppOptions extends GuardOptions {
  readonly approvals: Approvals;
  readonly runs: ReviewedRuns;
  /** The page's own files by name. */
  readonly assets: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
  /** Told of what went wrong inside. */
  readonly onError: (error: unknown) => void;
}

/** Feedback and answers are texts that a person types. */
const maxBodyBytes = 256 * 1024;

/** The review page as an application: requests in, answers out. GET changes nothing but that the one-time link is spent. */
export function createReviewApp(options: ReviewAppOptions): Hono {
  const { approvals, runs, session, authority, assets } = options;
  const app = new Hono();
  // The outermost sets its headers last.
  app.use(neverKept);
  app.use("/runs/:id", reportHeaders);
  app.use(reviewHeaders, reviewGuard(options));
  app.use(
    languageDetector({
      order: ["querystring", "header"],
      lookupQueryString: "lang",
      caches: false,
      supportedLanguages: [...pageLanguages],
      fallbackLanguage: "en",
    }),
  );
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: (c) => c.json(refusal(`The texts are longer than ${maxBodyBytes / 1024} KiB together.`), 413),
    }),
  );
  app.onError((error, c) => {
    const { status, body } = toReviewFailure(error);
    if (status === 500) options.onError(error);
    return c.json(body, status);
  });
  const contextOf = (c: Context): PageContext => ({ language: languageOf(c), csrf: session.csrf, path: c.req.path });

  app.get("/open/:token", (c) => {
    const cookie = session.open(c.req.param("token"));
    if (cookie === undefined)
      return c.text("This link is not the page's, or was used already. `maestro review` prints a new one.", 401);
    setCookie(c, sessionCookie(authority()), cookie, { httpOnly: true, sameSite: "Strict", path: "/" });
    return c.redirect("/", 303);
  });
  app.get("/assets/:name", (c) => {
    const asset = Object.hasOwn(assets, c.req.param("name")) ? assets[c.req.param("name")] : undefined;
    return asset === undefined ? c.notFound() : c.body(asset.text, 200, { "content-type": asset.type });
  });
  app.get("/", async (c) => {
    const [pending, history] = await Promise.all([approvals.pending(), approvals.history({ limit: 50 })]);
    return c.html(requestListPage({ pending, history, tasks: await tasksOf(pending.approvals, runs) }, contextOf(c)));
  });
  app.get("/approvals/:id", async (c) => {
    const approval = await approvals.get(c.req.param("id"));
    const tasks = await tasksOf([approval], runs);
    return c.html(approvalPage(approval, tasks.get(approval.request.runId ?? ""), contextOf(c)));
  });
  app.get("/runs", async (c) => c.html(runListPage(await runs.recent(), contextOf(c))));
  app.get("/runs/:id", async (c) => c.html(await runs.report(toRunId(c.req.param("id")), languageOf(c))));
  app.get("/api/pending", async (c) => {
    const { approvals: waiting } = await approvals.pending();
    return c.json({ ok: true, ids: waiting.map(({ request }) => request.id) });
  });
  app.post("/api/approvals/:id/decision", async (c) => {
    const result = await approvals.submit(c.req.param("id"), readDecision(await readBody(c)));
    return c.json(presentSubmit(result, languageOf(c)));
  });
  app.post("/api/approvals/:id/code", async (c) =>
    c.json({ ok: true, ...(await approvals.issueCode(c.req.param("id"))) }),
  );
  return app;
}

/** Stages of one run share its task, which is read once. */
async function tasksOf(approvals: readonly Approval[], runs: ReviewedRuns): Promise<ReadonlyMap<string, string>> {
  const runIds = new Set(approvals.flatMap(({ request: { runId } }) => (runId === null ? [] : [runId])));
  const tasks = new Map<string, string>();
  for (const runId of runIds) {
    const task = await runs.task(runId);
    if (task !== undefined) tasks.set(runId, task);
  }
  return tasks;
}

function languageOf(c: Context): PageLanguage {
  const found: unknown = c.get("language");
  return pageLanguages.find((language) => language === found) ?? "en";
}

async function readBody(c: Context): Promise<Parameters<typeof readDecision>[0]> {
  const body = await c.req.text();
  const parsed = parseJson(body);
  if (parsed.ok) return parsed.value;
  throw new InvalidArgumentError({ argument: "body", value: body, expected: "a JSON object" });
}

function presentSubmit(result: SubmitResult, language: PageLanguage): object {
  const { status } = result;
  const message = result.message[language];
  if (result.status !== "pending") return { ok: true, status, message, unanswered: [] };
  const { reason, howToConfirm } = result;
  const unanswered = reason.code === "unanswered_critical_questions" ? reason.questionIds : [];
  return { ok: false, status, message, how_to_confirm: howToConfirm[language], unanswered };
}
