import { describe, expect, it } from "vitest";
import { makeRuns, openReview, startReview } from "../support/review-fixture.ts";

const unknown = "20260101_000000_00000000";

describe("runs on the review page", () => {
  it("are listed in both languages, and lead to their reports", async () => {
    const runs = await makeRuns("Is <b>this</b> text?");
    const page = await openReview(await startReview(undefined, runs));
    const list = await page("/runs");
    expect(list.body).toContain("Is &lt;b&gt;this&lt;/b&gt; text?");
    expect((await page("/runs?lang=ko")).body).toContain("최근 실행");
    const [, path = "", id = ""] = /href="(\/runs\/([^"?]+)[^"]*)"/u.exec(list.body) ?? [];
    const report = await page(path);
    expect(report.status).toBe(200);
    expect(report.body).toContain(`Maestro run ${id}`);
    expect((await page(`/runs/${id}?lang=ko`)).body).toContain(`Maestro 실행 ${id}`);
    expect(report.body).not.toContain("<b>this</b>");
    expect(report.csp).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; img-src data:;/u);
    expect(report.csp).not.toMatch(/script-src|connect-src/u);
  });

  it("are for nobody without the cookie, and one that there is not is said to be missing", async () => {
    const fixture = await startReview(undefined, await makeRuns("A task"));
    for (const path of ["/runs", `/runs/${unknown}`]) {
      expect((await fetch(`${fixture.origin}${path}`)).status).toBe(401);
    }
    const page = await openReview(fixture);
    expect((await page(`/runs/${unknown}`)).status).toBe(404);
    expect((await page("/runs/..%2f..%2fetc")).status).toBe(400);
  });

  it("are linked from the requests about them", async () => {
    const fixture = await startReview();
    const asked = await fixture.approvals.request({ stage: "analyze", outputs: {}, runId: unknown });
    expect((await (await openReview(fixture))(`/approvals/${asked.request.id}`)).body).toContain(
      `href="/runs/${unknown}?lang=en"`,
    );
  });
});
