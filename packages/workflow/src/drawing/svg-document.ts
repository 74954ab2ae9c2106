/** Width of every drawing, in SVG user units. Chosen here: it fills half a screen and a printed page. */
export const drawingWidth = 800;

/** What a drawing consists of. */
export interface SvgDrawing {
  /** Heading, and name for screen readers. */
  readonly title: string;
  /** What the drawing shows, in sentences, for readers who cannot see it. */
  readonly description: string;
  readonly height: number;
  /** SVG elements; texts in them escaped. */
  readonly body: readonly string[];
}

/** A longer answer is replaced by its length: cut, it could show half a secret, which no masker recognises. */
const maxTextChars = 10_000;

/**
 * A text for an element: markup stays text, and what XML forbids is replaced. Quotation marks stay, so that masking sees
 * the text as it was.
 */
export function escapeText(text: string): string {
  if (text.length > maxTextChars) return `(a text of ${formatCount(text.length)} characters)`;
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A number with commas between thousands. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/gu, ",");
}

/** A coordinate, to a tenth of a unit. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** How a text is set. */
export interface TextOptions {
  /** @default "start" */
  readonly anchor?: "start" | "middle" | "end" | undefined;
  /** Class of the style sheet. @default "ink" */
  readonly className?: string | undefined;
}

/** A line of text; it is escaped here. */
export function textAt(x: number, y: number, text: string, options: TextOptions = {}): string {
  const { anchor = "start", className = "ink" } = options;
  return `<text class="${className}" x="${coordinate(x)}" y="${coordinate(y)}" text-anchor="${anchor}">${escapeText(text)}</text>`;
}

/** Plain rules without variables, because not every viewer knows those. Printing is always light. */
const styleSheet = `text{font:13px system-ui,sans-serif}
.paper{fill:#fff}.ink{fill:#1c2330}.soft{fill:#596273}.strong{fill:#1c2330;font-size:17px;font-weight:600}
.head{fill:#1c2330;font-weight:600}.axis{stroke:#8a93a3;fill:none}.goal{stroke:#1c2330;stroke-dasharray:5 4;fill:none}
.win{fill:#0a7d57}.rest{fill:#7a8aa6}.ring{fill:none;stroke:#7a8aa6;stroke-width:2}.line{stroke:#1f5fbf;stroke-width:2;fill:none}.dot{fill:#1f5fbf}.band{fill:#1f5fbf;opacity:.2}
.bars{stroke:#1f5fbf;fill:none}.peak{stroke:#7a8aa6;fill:none}.flag{fill:#c46a00}.fail{stroke:#c02a37;stroke-width:2.5;fill:none}
@media screen and (prefers-color-scheme:dark){
.paper{fill:#12161d}.ink,.strong,.head{fill:#e8ecf3}.soft{fill:#a3adbd}.axis{stroke:#6b7585}.goal{stroke:#e8ecf3}
.win{fill:#3ccb97}.rest{fill:#7c8ca8}.ring{stroke:#9aa7bd}.line,.bars{stroke:#76a9ff}.dot,.band{fill:#76a9ff}.peak{stroke:#9aa7bd}.flag{fill:#f0a04b}.fail{stroke:#ff7b86}
}`;

/** One self-contained SVG file: no script, no font, no address to fetch. */
export function svgDocument({ title, description, height, body }: SvgDrawing): string {
  const size = `${drawingWidth}" height="${coordinate(height)}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" viewBox="0 0 ${drawingWidth} ${coordinate(height)}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escapeText(title)}</title>`,
    `<desc id="desc">${escapeText(description)}</desc>`,
    `<style>${styleSheet}</style>`,
    `<rect class="paper" width="${size}"/>`,
    textAt(24, 34, title, { className: "strong" }),
    ...body,
    "</svg>\n",
  ].join("\n");
}
