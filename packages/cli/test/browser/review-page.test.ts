import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRuns, requestImplement, startReview, type ReviewFixture } from "../support/review-fixture.ts";

let browser: Browser;

beforeAll(async () => {
  const executablePath = process.env["MAESTRO_CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(() => browser.close());

async function openPage({ server }: ReviewFixture, options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, ...options });
  await page.goto(server.link);
  return page;
}

/** Pictures are kept where somebody wants to look at them. */
async function picture(page: Page, name: string): Promise<void> {
  const directory = process.env["MAESTRO_PICTURES"];
  if (directory !== undefined) await page.screenshot({ path: `${directory}/${name}.png` });
}

describe("the review page in Chromium", () => {
  it("shows a request that comes while it is open, takes a decision by keyboard, and the waiting process goes on", async () => {
    const fixture = await startReview();
    const page = await openPage(fixture);
    await page.getByText("Nothing waits for a decision").waitFor();
    const { id } = await requestImplement(fixture.approvals);
    await page.getByRole("link", { name: "Review", exact: true }).click();

    // Without answers to the critical questions it is not approved, and the first of them has the focus.
    await page.getByRole("button", { name: "Approve" }).click();
    await page.locator(".question.open").first().waitFor();
    expect(await page.evaluate("document.activeElement.closest('.question.open') !== null")).toBe(true);
    expect(await page.locator("[aria-invalid=true]").count()).toBeGreaterThan(0);
    expect((await fixture.approvals.get(id)).status).toBe("pending");

    for (const question of await page.locator(".question.open").all()) {
      const option = question.locator("input[type=radio]").first();
      if ((await option.count()) > 0) await option.check();
      else await question.locator("textarea").fill("none that I see");
    }
    const waiting = fixture.approvals.waitFor(id);
    await page.getByRole("button", { name: "Approve" }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".decision .status.approved").waitFor();
    expect((await waiting).status).toBe("approved");
    await page.close();
  });

  it("says so when somebody else decides first, and keeps what was typed", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const page = await openPage(fixture);
    await page.goto(`${fixture.origin}/approvals/${id}?lang=ko`);
    await page.getByLabel("의견").fill("캐시도 확인해 주세요");
    await fixture.approvals.submit(id, { approved: false, proof: { kind: "local", surface: "terminal" } });
    await page.getByText("이미 결정된 요청입니다.").waitFor();
    expect(await page.getByLabel("의견").inputValue()).toBe("캐시도 확인해 주세요");
    await page.close();
  });

  it("asks what should be changed before it asks for a revision, and says in the reader's language that another was first", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const page = await openPage(fixture);
    await page.goto(`${fixture.origin}/approvals/${id}?lang=ko`);
    await page.getByRole("button", { name: "수정 요청" }).click();
    await page.getByRole("alert").getByText("무엇을 수정할지 적어 주세요").waitFor();
    expect(await page.evaluate("document.activeElement.name")).toBe("revision");
    expect((await fixture.approvals.get(id)).status).toBe("pending");
    // Before the page looks again by itself.
    await page.getByLabel("수정할 내용").fill("캐시도 확인해 주세요");
    await fixture.approvals.submit(id, { approved: false });
    await page.getByRole("button", { name: "수정 요청" }).click();
    await page.getByRole("alert").getByText("이미 결정된 요청입니다.").waitFor();
    await page.close();
  });

  it("says that its server is gone, instead of waiting for requests that cannot come", async () => {
    const fixture = await startReview();
    const page = await openPage(fixture);
    await page.getByText("Nothing waits for a decision").waitFor();
    await fixture.server.close();
    const said = page.getByRole("status").getByText("The review server does not answer.");
    await said.waitFor();
    expect(await page.getByText("Nothing waits for a decision").isVisible()).toBe(true);
    await page.close();
  });

  it("runs no script of an adviser, loads nothing from elsewhere, and does not decide by itself", async () => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    const page = await openPage(fixture);
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(fixture.origin) && !request.url().startsWith("data:")) foreign.push(request.url());
    });
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${fixture.origin}/approvals/${id}`);
    await page.locator("details summary").first().click();
    await page.waitForTimeout(300);
    expect({ foreign, dialogs, title: await page.title() }).toEqual({
      foreign: [],
      dialogs: [],
      title: "Code Implementation",
    });
    expect((await fixture.approvals.get(id)).status).toBe("pending");
    await page.close();
  });

  it("shows a confirmation code that confirms in the client exactly this request", async () => {
    const fixture = await startReview();
    const request = await requestImplement(fixture.approvals);
    const page = await openPage(fixture);
    await page.goto(`${fixture.origin}/approvals/${request.id}`);
    await page.getByText("Decide in the client instead").click();
    await page.getByRole("button", { name: "Show a code" }).click();
    await page.locator("#code:not(:empty)").waitFor();
    const code = await page.locator("#code").innerText();
    const critical = request.report.questions.filter(({ priority }) => priority === "critical");
    const questionResponses = Object.fromEntries(
      critical.map(({ id, options }) => [id, options[0]?.text.en ?? "none that I see"]),
    );
    const decided = await fixture.approvals.submit(request.id, {
      approved: true,
      questionResponses,
      proof: { kind: "code", code },
    });
    expect(decided).toMatchObject({ status: "approved", decision: { assurance: "client" } });
    await page.close();
  });

  it("leads to a run's report, which runs nothing and can ask the server for nothing", async () => {
    const page = await openPage(
      await startReview(undefined, await makeRuns("<script>document.title = 'ran'</script>")),
    );
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.getByRole("link", { name: "Recent runs" }).click();
    await page.getByRole("heading", { name: "Recent runs" }).waitFor();
    await page.locator("tbody a").click();
    await page.waitForURL(/\/runs\/\d{8}_/u);
    expect(await page.title()).toMatch(/^Maestro run \d{8}_/u);
    expect(complaints).toEqual([]);
    const asked = page.evaluate("fetch('/api/pending').then(() => 'answered', () => 'refused')");
    expect(await asked).toBe("refused");
    await page.close();
  });

  it.each(["light", "dark"] as const)("reads well in both languages, %s", async (colorScheme) => {
    const fixture = await startReview();
    const { id } = await requestImplement(fixture.approvals);
    for (const language of ["en", "ko"]) {
      const page = await openPage(await startReview(fixture.approvals), { colorScheme });
      await page.goto(`${new URL(page.url()).origin}/approvals/${id}?lang=${language}`);
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      // Nothing runs out of the window, in neither width.
      for (const width of [1000, 380]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
      }
      await page.setViewportSize({ width: 1000, height: 1300 });
      await picture(page, `review-${language}-${colorScheme}`);
      await page.close();
    }
  });
});
