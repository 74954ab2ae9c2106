import { answersChart, redFlagsChart, roundsChart, roundsOf } from "../chart/vote-charts.ts";
import type { SampleReport, VoteReport } from "../run-report-data.ts";
import { countOf, inWords } from "./format.ts";
import { html, type Html } from "./html.ts";
import { figure, note, section, table } from "./parts.ts";

/** Votes per answer and round, margin, red flags, and the first samples. */
export function voteSection(vote: VoteReport): Html {
  const { answers, bins, redFlags, samples } = vote;
  const sampleCount = vote.valid + vote.flagged + vote.failed;
  const hidden = answers.total - answers.shown.length;
  return section(
    "Votes",
    figure(
      answersChart(vote),
      `${countOf(vote.valid, "vote")} for ${countOf(answers.total, "answer")}; red-flagged and failed samples are no votes.`,
    ),
    table({
      caption: "Votes per answer",
      head: ["Answer", "Votes", "Share"],
      rows: [
        ...answers.shown.map(({ answer, votes }) => [
          answer === "" ? "(empty)" : answer,
          votes,
          share(votes, vote.valid),
        ]),
        ...(hidden > 0 ? [[countOf(hidden, "other answer"), vote.otherVotes, share(vote.otherVotes, vote.valid)]] : []),
      ],
    }),
    html`<h3>Rounds and margin</h3>`,
    figure(roundsChart(vote), describeRounds(vote)),
    table({
      caption: bins.length > 30 ? `Rounds; 30 of the ${bins.length} bars, evenly taken, the last among them` : "Rounds",
      head: ["Round", "Valid", "Red-flagged", "Failed", "Margin after it"],
      rows: thinOut(bins, 30).map((bin) => [roundsOf(bin), bin.valid, bin.flagged, bin.failed, bin.margin]),
    }),
    redFlags.length > 0 ? html`<h3>Red flags</h3>` : undefined,
    redFlags.length > 0
      ? figure(redFlagsChart(vote), `${countOf(vote.flagged, "answer")} discarded; one can have several flags.`)
      : note("No answer was red-flagged."),
    redFlags.length > 0
      ? table({
          caption: "Red flags by reason",
          head: ["Reason", "Answers"],
          rows: redFlags.map(({ reason, count }) => [inWords(reason), count]),
        })
      : undefined,
    html`<h3>Samples</h3>`,
    table({
      caption:
        sampleCount > samples.length
          ? `The first ${samples.length} of ${sampleCount.toLocaleString("en")} samples; totals above are of all of them`
          : "All samples, in the order in which they came",
      head: ["Sample", "Round", "Adviser", "Outcome", "Answer or reason"],
      rows: samples.map((sample) => [
        sample.index + 1,
        sample.round,
        sample.provider ?? "?",
        badgeOf(sample),
        reasonOf(sample),
      ]),
    }),
  );
}

function describeRounds({ rounds, bins, k }: VoteReport): string {
  const goal = k === undefined ? "" : ` The dashed line is the margin asked for, k = ${k}.`;
  const perBar = Math.ceil(rounds / Math.max(1, bins.length));
  const binned =
    perBar > 1 ? ` A bar is ${perBar.toLocaleString("en")} rounds, the margin the one after the last of them.` : "";
  return `Samples in each of ${countOf(rounds, "round")}, and how far the leader was ahead after it.${goal}${binned}`;
}

function share(votes: number, all: number): string {
  return all === 0 ? "" : `${((votes / all) * 100).toFixed(1)} %`;
}

function thinOut<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => items[Math.round(index * step)]).filter(
    (item) => item !== undefined,
  );
}

const badges = {
  valid: html`<span class="badge good">vote</span>`,
  red_flagged: html`<span class="badge warn">red-flagged</span>`,
  failed: html`<span class="badge bad">failed</span>`,
} as const;

function badgeOf({ status }: SampleReport): Html {
  return badges[status];
}

function reasonOf({ answer, redFlags, error }: SampleReport): string {
  return answer ?? (redFlags.length > 0 ? redFlags.map((reason) => inWords(reason)).join(", ") : (error ?? ""));
}
