import { answersChart, redFlagsChart, roundsChart, roundsOf } from "../chart/vote-charts.ts";
import type { SampleReport, VoteReport } from "../run-report-data.ts";
import type { ReportWords } from "../words/report-words.ts";
import { html, type Html } from "./html.ts";
import { figure, note, section, table } from "./parts.ts";

/** More rows of rounds say no more than the drawing does. Chosen here. */
const maxRows = 30;

/** Votes per answer and round, margin, red flags, and the first samples. */
export function voteSection(vote: VoteReport, all: ReportWords): Html {
  const { vote: words } = all;
  const { answers, bins, redFlags, samples } = vote;
  const sampleCount = vote.valid + vote.flagged + vote.failed;
  const hidden = answers.total - answers.shown.length;
  return section(
    words.heading,
    figure(answersChart(vote, all), words.answersCaption(vote.valid, answers.total)),
    table({
      ...words.answers,
      rows: [
        ...answers.shown.map(({ answer, votes }) => [
          answer === "" ? all.empty : answer,
          votes,
          share(votes, vote.valid),
        ]),
        ...(hidden > 0 ? [[words.otherAnswers(hidden), vote.otherVotes, share(vote.otherVotes, vote.valid)]] : []),
      ],
    }),
    html`<h3>${words.roundsHeading}</h3>`,
    figure(roundsChart(vote, all), words.roundsCaption({ rounds: vote.rounds, perBar: perBar(vote), k: vote.k })),
    table({
      caption: bins.length > maxRows ? words.thinnedRounds(maxRows, bins.length) : words.rounds.caption,
      head: words.rounds.head,
      rows: thinOut(bins, maxRows).map((bin) => [roundsOf(bin), bin.valid, bin.flagged, bin.failed, bin.margin]),
    }),
    redFlags.length > 0 ? html`<h3>${words.flagsHeading}</h3>` : undefined,
    redFlags.length > 0 ? figure(redFlagsChart(vote, all), words.flagsCaption(vote.flagged)) : note(words.noFlags),
    redFlags.length > 0
      ? table({
          ...words.flags,
          rows: redFlags.map(({ reason, count }) => [all.term(reason), count]),
        })
      : undefined,
    html`<h3>${words.samplesHeading}</h3>`,
    table({
      caption: sampleCount > samples.length ? words.firstSamples(samples.length, sampleCount) : words.samples.caption,
      head: words.samples.head,
      rows: samples.map((sample) => [
        sample.index + 1,
        sample.round,
        sample.provider ?? "?",
        badgeOf(sample, all),
        reasonOf(sample, all),
      ]),
    }),
  );
}

function perBar({ rounds, bins }: VoteReport): number {
  return Math.ceil(rounds / Math.max(1, bins.length));
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

const tones = { valid: "good", red_flagged: "warn", failed: "bad" } as const;

function badgeOf({ status }: SampleReport, { vote: words }: ReportWords): Html {
  return html`<span class="badge ${tones[status]}">${words.outcomes[status]}</span>`;
}

function reasonOf({ answer, redFlags, error }: SampleReport, { term }: ReportWords): string {
  return answer ?? (redFlags.length > 0 ? redFlags.map((reason) => term(reason)).join(", ") : (error ?? ""));
}
