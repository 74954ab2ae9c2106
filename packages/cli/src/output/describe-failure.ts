/** An adviser's failure, thrown or recorded, in a line that already names the adviser. */
export function describeFailure(error: unknown, adviser: string): string {
  const message = messageOf(error);
  return message.startsWith(`${adviser}: `) ? message.slice(adviser.length + 2) : message;
}

function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
