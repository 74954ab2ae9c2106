import {
  isProviderError,
  type Consultant,
  type ConsultRequest,
  type ConsultResult,
  type ProviderErrorCode,
} from "@maestro/core";

/** The advisers of one vote, who take turns. One that cannot answer at all leaves, and the next one is asked instead. */
export interface AdviserRoster {
  /**
   * Asks the adviser whose turn sample `index` is.
   * @throws what the adviser threw; the last one's error when nobody is left.
   */
  readonly ask: (index: number, request: ConsultRequest, signal: AbortSignal) => Promise<ConsultResult>;
  /** True when every adviser has left. */
  readonly isEmpty: () => boolean;
  /** Who left and why. */
  readonly departures: () => readonly Departure[];
}

/** An adviser that cannot take part in a vote. */
export interface Departure {
  readonly provider: string;
  readonly code: ProviderErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Failures that the next question would meet again; the others cost one sample. */
const permanentCodes: ReadonlySet<string> = new Set([
  "PROVIDER_NOT_INSTALLED",
  "PROVIDER_AUTH",
  "PROVIDER_QUOTA",
  "PROVIDER_DISABLED",
  "PROVIDER_BAD_CONFIG",
  "PROVIDER_UNKNOWN_MODEL",
  "PROVIDER_DEPTH_EXCEEDED",
]);

/** A roster in which everybody is still there. */
export function createAdviserRoster(consultants: readonly Consultant[]): AdviserRoster {
  const left: Departure[] = [];
  let present = consultants;
  return {
    ask: async (index, request, signal) => {
      const turn = index % consultants.length;
      for (const consultant of [...consultants.slice(turn), ...consultants.slice(0, turn)]) {
        if (!present.includes(consultant)) continue;
        try {
          return await consultant.consult(request, { signal });
        } catch (error) {
          if (!isProviderError(error) || !permanentCodes.has(error.code)) throw error;
          if (present.includes(consultant)) {
            present = present.filter((other) => other !== consultant);
            left.push({ provider: consultant.id, code: error.code, message: error.message, hint: error.hint });
          }
          if (present.length === 0) throw error;
        }
      }
      throw new TypeError("a vote was asked for a sample with no adviser left");
    },
    isEmpty: () => present.length === 0,
    departures: () => left,
  };
}
