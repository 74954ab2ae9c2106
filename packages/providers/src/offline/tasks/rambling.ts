/** Longer than any limit that a vote sets on an answer (the paper: 750 tokens). */
const rambleChars = 8000;

/** Text about `subject` that goes on and on and comes to nothing. */
export function ramble(subject: string): string {
  const sentences: string[] = [];
  let length = 0;
  for (let round = 1; length < rambleChars; round += 1) {
    const sentence = `Consideration ${round}: let me look at ${subject} once more from the beginning, because the ${round} considerations so far do not settle it.`;
    sentences.push(sentence);
    length += sentence.length + 1;
  }
  return sentences.join(" ");
}

/** Text that commits to nothing. */
export function hedge(subject: string): string {
  return `I'm not sure about ${subject}. It might be one thing or it could be another; it depends.`;
}
