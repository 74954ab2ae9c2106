/** What names the task says more than what explains it. */
export const titleFactor: number = 1.5;
/** English names its action first, Korean last; a word there says what is made, the others what it is about. */
export const headFactor: number = 1.35;
