/** One client over HTTP: many requests, one introduction. */
export interface HttpSession {
  /** Undefined until the client has introduced itself. */
  readonly id: () => string | undefined;
  readonly handle: (request: Request) => Promise<Response>;
  /** Ends it. Its streams close; runs that it started go on. */
  readonly close: () => Promise<void>;
}

/** What happens to a session. */
export interface SessionEvents {
  /** The client has introduced itself. */
  readonly opened: (id: string) => void;
  /** The client has ended it. */
  readonly closed: (id: string) => void;
  /** A request could not be handled; it has been answered. */
  readonly failed: (error: Error) => void;
}

/** Opens a session. */
export type OpenSession = (events: SessionEvents) => Promise<HttpSession>;
