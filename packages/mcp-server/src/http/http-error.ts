/** A request that is refused before the protocol begins, in the protocol's own form of an error. */
export function httpError(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  const body = { jsonrpc: "2.0", error: { code: status === 404 ? -32001 : -32000, message }, id: null };
  return Response.json(body, { status, headers });
}
