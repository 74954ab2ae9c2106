/** Often enough for clients that show or count silence, seldom enough to cost nothing. */
const beatMs = 5000;

/**
 * Says every five seconds that a call still waits, and for how long.
 * @returns Stops it.
 */
export function heartbeat(progress: (message: string) => void): () => void {
  let beats = 0;
  const timer = setInterval(() => {
    beats += 1;
    progress(`waiting for ${(beats * beatMs) / 1000} s`);
  }, beatMs);
  return () => clearInterval(timer);
}
