/** An adviser's failure in a line that already names the adviser. */
export function describeFailure(error: unknown, adviser: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith(`${adviser}: `) ? message.slice(adviser.length + 2) : message;
}
