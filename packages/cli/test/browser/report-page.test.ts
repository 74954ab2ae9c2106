import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRunRegistry } from "@maestro/artifacts";
import { collectRunReport, renderRunReport } from "@maestro/artifacts/report";
import { createMemoryStore, systemClock, type MaskedText } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";

let browser: Browser;
const directory = mkdtempSync(join(tmpdir(), "maestro-report-"));
const file = join(directory, "report.html");

beforeAll(async () => {
  writeFileSync(
    file,
    await reportOf(["391", "<script>document.title = 'ran'</script>", "391", "?", "!", "391", "391"]),
  );
  const executablePath = process.env["MAESTRO_CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

/** The page of a vote with these answers; `?` is red-flagged and `!` failed. */
async function reportOf(answers: readonly string[]): Promise<string> {
  const runs = createRunRegistry({
    store: createMemoryStore(),
    masker: { mask: (text) => ({ text: text as MaskedText, count: 0, byRule: {} }) },
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  });
  const run = await runs.start({ kind: "vote", task: "What is 17 * 23?" });
  await run.writeJson("vote", { kind: "consensus", k: 3, max_samples: 12 });
  for (const [index, answer] of answers.entries()) {
    const status = answer === "?" ? "red_flagged" : answer === "!" ? "failed" : "valid";
    const vote = { index, round: 1 + Math.floor(index / 3), provider: "codex", status };
    await run.recordVote(status === "valid" ? { ...vote, answer } : { ...vote, red_flags: ["hedging"] });
    await run.recordConsult({ provider: "codex", prompt: "", answer, elapsedMs: 900, simulated: true });
  }
  await run.finish({ status: "completed", result: { winner: "391", converged: true, stopReason: "ahead_by_k" } });
  return renderRunReport(await collectRunReport(runs, run.runId));
}

async function open(
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<{ readonly page: Page; readonly odd: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, ...options });
  const odd: string[] = [];
  page.on("console", (message) => odd.push(message.text()));
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(file).href) odd.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, odd };
}

describe("a report in Chromium", () => {
  it("runs nothing, loads nothing and complains of nothing", async () => {
    const { page, odd } = await open();
    expect(odd).toEqual([]);
    expect(await page.title()).toMatch(/^Maestro run \d{8}_/u);
    expect(await page.getByText("<script>document.title").count()).toBeGreaterThan(0);
    await page.close();
  });

  it("draws in the colours of the reader's scheme, and prints light", async () => {
    const winner = "figure svg path[fill='var(--good)']";
    const colours: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open({ colorScheme });
      const colour = (): Promise<string> =>
        page.evaluate<string>(
          `getComputedStyle(document.querySelector("${winner}")).fill + getComputedStyle(document.body).backgroundColor`,
        );
      colours.push(await colour());
      await page.emulateMedia({ media: "print", colorScheme });
      colours.push(await colour());
      await page.close();
    }
    const [light, printedLight, dark, printedDark] = colours;
    expect(light).toBe("rgb(10, 125, 87)rgb(255, 255, 255)");
    expect(dark).toBe("rgb(60, 203, 151)rgb(18, 22, 29)");
    expect([printedLight, printedDark]).toEqual([light, light]);
  });

  it("keeps every drawing within the page on wide and narrow screens, and prints", async () => {
    for (const width of [1100, 380]) {
      const { page } = await open({ viewport: { width, height: 800 } });
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    }
    const { page } = await open();
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });

  it("can be read without seeing it: each drawing is followed by a named table, and headings are in order", async () => {
    const { page } = await open();
    const figures = await page.locator("figure").count();
    expect(figures).toBeGreaterThan(3);
    expect(await page.locator("figure svg[aria-hidden=true]").count()).toBe(figures);
    expect(await page.getByRole("table").count()).toBeGreaterThanOrEqual(figures);
    expect(await page.locator("h1").count()).toBe(1);
    await page.close();
  });
});
