import { html } from "hono/html";
import { inLanguage, pageLanguages, pageTexts, type PageLanguage, type PageTextKey } from "./page-text.ts";

/** A piece of a page: text that is markup already. Everything put into one is escaped, unless it is one itself. */
export type Markup = ReturnType<typeof html>;

/** What every page is made with. */
export interface PageContext {
  readonly language: PageLanguage;
  readonly csrf: string;
  /** The page's own path, for the language switch. */
  readonly path: string;
}

/** One of the page's own words. */
export function say(key: PageTextKey, { language }: Pick<PageContext, "language">): string {
  return inLanguage(pageTexts[key], language);
}

/** A path that keeps the language. */
export function link(path: string, { language }: Pick<PageContext, "language">): string {
  return `${path}?lang=${language}`;
}

const languageNames: Readonly<Record<PageLanguage, string>> = { en: "English", ko: "한국어" };

/** A whole page around its content. The script reads the CSRF value and its own words from the page. */
export function pageLayout(title: string, content: Markup, page: PageContext): Markup {
  const words = JSON.stringify({
    unreachable: say("unreachable", page),
    refused: say("refused", page),
    revisionMissing: say("revisionMissing", page),
    decidedElsewhere: say("decidedElsewhere", page),
  });
  return html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="maestro-csrf" content="${page.csrf}" />
        <meta name="maestro-words" content="${words}" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/review.css" />
        <script type="module" src="/assets/review.js"></script>
      </head>
      <body>
        <header class="bar">
          <a class="brand" href="${link("/", page)}">${say("title", page)}</a>
          <a href="${link("/runs", page)}">${say("runs", page)}</a>
          <nav aria-label="${say("language", page)}">${languageSwitch(page)}</nav>
        </header>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        <div id="notice" role="status">
          <p id="gone" class="warning" hidden>${say("unreachable", page)}</p>
          <p id="elsewhere" class="warning" hidden>
            ${say("decidedElsewhere", page)} <a href="${link(page.path, page)}">${say("reload", page)}</a>
          </p>
        </div>
      </body>
    </html>`;
}

function languageSwitch(page: PageContext): readonly Markup[] {
  return pageLanguages.map((language) => {
    const current = language === page.language;
    return html`<a
      href="${link(page.path, { language })}"
      lang="${language}"
      hreflang="${language}"
      ${current ? html`aria-current="true"` : ""}
      >${languageNames[language]}</a
    > `;
  });
}

/** A point in time, to the second, in UTC; the script says it in the reader's zone, which only the browser knows. */
export function timeOf(iso: string): Markup {
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}

/** How long something took. */
export function durationOf(milliseconds: number, { language }: Pick<PageContext, "language">): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return language === "ko" ? `${seconds}초` : `${seconds} s`;
}
