/** What a letter takes on average in 12 px text, generously, and a CJK one; in SVG user units. Chosen here by looking. */
const letterWidth = 7;
const wideWidth = 12;

/** Between a label and the axis, and left of it. */
const gaps = 24;

/** Room that these labels of a vertical axis need at its left, in SVG user units. */
export function labelRoom(labels: readonly string[]): number {
  return gaps + Math.max(0, ...labels.map(widthOf));
}

function widthOf(label: string): number {
  let width = 0;
  for (const character of label)
    width += /[\u1100-\uFFFF]|\p{Extended_Pictographic}/u.test(character) ? wideWidth : letterWidth;
  return width;
}
