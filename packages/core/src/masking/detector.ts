/** Reports that `text.slice(start, end)` is a secret, found by the rule of that id. */
export type Report = (start: number, end: number, rule: string) => void;

/** Looks for one family of secrets. Reads the whole text once, in linear time, and changes nothing. */
export type Detector = (text: string, report: Report) => void;
