/** One text in both languages. What an adviser wrote stands in both as it wrote it. */
export interface Localized {
  readonly en: string;
  readonly ko: string;
}
