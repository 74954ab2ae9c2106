import { inWords } from "./in-words.ts";
import type { ReportWords } from "./report-words.ts";

const kinds: Readonly<Record<string, string>> = {
  consult: "Consult",
  ensemble: "Ensemble",
  vote: "Vote",
  micro_step: "Vote on a micro-step",
  calibration: "Calibration",
  context: "Packed context",
  verify: "Verification",
  selection: "Selection",
  workflow: "Workflow",
};

/** A count with its noun: `1 vote`, `3 votes`. */
function countOf(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function duration(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${number(Math.floor(seconds / 60))} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** The report in English. */
export const englishWords: ReportWords = {
  language: "en",
  term: inWords,
  duration,
  usd: (amount) => {
    if (amount === undefined) return "not reported";
    if (amount > 0 && amount < 0.01) return "under $0.01";
    return `$${amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  },
  yes: "yes",
  no: "no",
  none: "none",
  nothing: "nothing",
  empty: "(empty)",
  simulated: "simulated",
  details: "details",
  more: (count) => `and ${number(count)} more`,
  cutText: (shown, total) => `The first ${number(shown)} of ${number(total)} characters.`,
  page: {
    title: (runId) => `Maestro run ${runId}`,
    run: (kind, runId) => `${kinds[kind] ?? kind} · run ${runId}`,
    began: (moment, { tookMs, on }) =>
      [
        `started ${moment}`,
        ...(tookMs === undefined ? [] : [`took ${duration(tookMs)}`]),
        ...(on === undefined ? [] : [`on ${on}`]),
      ].join(", "),
    simulated: [
      "Simulated:",
      "answers of this run came from no model. It shows how Maestro works, not what an adviser would say.",
    ],
    damaged: ({ name, lines, reason }) =>
      lines === undefined
        ? `${name} could not be read: ${reason ?? "it is damaged"}.`
        : `${countOf(lines, "line")} of ${name} could not be read.`,
    files: (names) =>
      `Files of this run: ${names.join(", ")}. Texts of advisers are shown as they came, with secrets masked.`,
    endings: { recommendation: "Final recommendation", standing: "Where it stands", result: "Result" },
    steps: "Steps",
    stepsCaption: "Votes per step, and the running error rate.",
    stepsImage: "The run's steps, as run.svg draws them",
  },
  tiles: {
    votes: "votes",
    margin: "margin",
    marginOf: (margin, k) => `${margin} of ${k}`,
    rounds: "rounds",
    flagged: "red-flagged",
    failed: "failed",
    candidates: "candidates",
    stages: "stages",
    consults: "consults",
    cost: "cost",
    approvals: "approvals",
    evidence: "evidence",
  },
  vote: {
    heading: "Votes",
    decided: "Decided:",
    undecided: "Undecided",
    inFront: "in front:",
    noAnswer: "no valid answer",
    noResult: "there is no result yet",
    stopReasons: {
      max_rounds: "no answer was far enough ahead when the answers were used up",
      no_valid: "no answer was valid",
      budget: "it was ended before one was far enough ahead",
    },
    ahead: (votes, { margin, k }) =>
      `${countOf(votes, "vote")}, ${number(margin)} ahead${k === undefined ? "" : ` (k = ${k})`}`,
    answersCaption: (votes, answers) =>
      `${countOf(votes, "vote")} for ${countOf(answers, "answer")}; red-flagged and failed samples are no votes.`,
    answers: { caption: "Votes per answer", head: ["Answer", "Votes", "Share"] },
    otherAnswers: (count) => countOf(count, "other answer"),
    winner: "winner",
    votesAxis: "votes",
    roundsHeading: "Rounds and margin",
    roundsCaption: ({ rounds, perBar, k }) => {
      const goal = k === undefined ? "" : ` The dashed line is the margin asked for, k = ${k}.`;
      const binned = perBar > 1 ? ` A bar is ${number(perBar)} rounds, the margin the one after the last of them.` : "";
      return `Samples in each of ${countOf(rounds, "round")}, and how far the leader was ahead after it.${goal}${binned}`;
    },
    rounds: { caption: "Rounds", head: ["Round", "Valid", "Red-flagged", "Failed", "Margin after it"] },
    thinnedRounds: (shown, bars) => `Rounds; ${shown} of the ${bars} bars, evenly taken, the last among them`,
    roundAxis: "round",
    samplesAxis: "samples",
    marginAxis: "margin",
    outcomes: { valid: "vote", red_flagged: "red-flagged", failed: "failed" },
    bars: { valid: "valid", flagged: "red-flagged", failed: "failed" },
    flagsHeading: "Red flags",
    noFlags: "No answer was red-flagged.",
    flagsCaption: (answers) => `${countOf(answers, "answer")} discarded; one can have several flags.`,
    flags: { caption: "Red flags by reason", head: ["Reason", "Answers"] },
    flagsAxis: "answers",
    samplesHeading: "Samples",
    samples: {
      caption: "All samples, in the order in which they came",
      head: ["Sample", "Round", "Adviser", "Outcome", "Answer or reason"],
    },
    firstSamples: (shown, total) => `The first ${shown} of ${number(total)} samples; totals above are of all of them`,
  },
  candidates: {
    heading: "Candidates",
    caption: "Scores; comparable among these candidates only.",
    scoreAxis: "score",
    table: {
      caption: "Candidates",
      head: ["Candidate", "Adviser", "Score", "Tests", "Parts of the score", "Against it"],
    },
    chosen: "chosen",
    couldNotWin: "could not win",
    notRecorded: "Its text is not recorded here.",
    passed: "passed",
    failed: "failed",
    untested: "not tested",
    passedOf: (tests) => `${tests.filter(({ passed }) => passed).length} of ${tests.length} passed`,
  },
  stages: {
    heading: "Stages",
    succeeded: "succeeded",
    failed: "failed",
    by: (provider) => `answered by ${provider}`,
    howItCame: "How it came about",
  },
  timeline: {
    heading: "Timeline",
    eachCaption: "Each bar is one consult, from its question to its answer.",
    binnedCaption: (consults, parts) =>
      `${countOf(consults, "consult")}, counted by the time of their end in ${parts} equal parts: too many to draw each.`,
    secondsAxis: "seconds since the run began",
    endedAxis: "consults ended",
    answered: "answered",
    failed: "failed",
    table: { caption: "Time of the consults", head: ["Adviser", "Consults", "Median", "Longest", "Failures"] },
  },
  advisers: {
    heading: "Advisers: cost and time",
    caption: "Sums over all consults of an adviser, those at the same time included.",
    secondsAxis: "seconds, all consults",
    table: {
      caption: "What each adviser was asked and what it took; sums are of what was reported",
      head: ["Adviser", "Model", "Consults", "Failed", "Tokens in", "Tokens out", "Cost", "All consults"],
    },
    notReported: "not reported",
    partlyEstimated: "partly estimated",
  },
  approvals: {
    heading: "Approvals",
    table: {
      caption: "Approvals and how each decision was made",
      head: ["Stage", "Status", "Assurance", "Asked", "Decided", "Feedback", "Request"],
    },
    assurances: {
      agent_reported: "reported by the agent: nobody confirmed it",
      client: "confirmed in the client",
      human_local: "by a person, locally",
      signed: "signed by a person",
      policy: "by policy: nobody was asked",
    },
  },
  decisions: {
    heading: "Policy decisions",
    caption: ({ shown, total }) =>
      total > shown ? `The first ${shown} of ${countOf(total, "decision")}` : countOf(total, "decision"),
    head: ["When", "Stage", "About", "What was decided"],
    budget: ({ consult, max, inStage, maxInStage }) =>
      `Consult ${consult} of ${max} in the workflow, ${inStage} of ${maxInStage} in the stage.`,
  },
  evidence: {
    heading: "Evidence",
    caption: "Records from left to right in the order of the chain; an arrow goes from a record to what it rests on.",
    last: (shown, total) => `The last ${shown} of ${countOf(total, "record")}.`,
    table: {
      caption: "Records of the evidence chain",
      head: ["No.", "Record", "Kind", "Stage", "Source", "What happened", "Rests on", "Confidence"],
    },
  },
};
