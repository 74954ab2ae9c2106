import type { FakeSettings, RecordedRequest } from "../../../packages/providers/test/live/fake-api.ts";
import { textsIn } from "./texts-in.ts";

/** Titles of the schemas that advisers are given, by which a question tells what it is about. */
const titles = ["Analysis", "Hypotheses", "Implementation", "Debug iteration", "Improvement", "Judgement"] as const;

/** What a question is about. */
export type Topic = (typeof titles)[number];

/** Answers in the order in which they are asked for; the last one is given from then on. */
export type StageScript = Readonly<Partial<Record<Topic, (question: RecordedRequest, earlier: number) => unknown>>>;

/** Lets the fake services answer by the stage that they are asked about: texts as they are, all else as JSON. */
export function scripted(script: StageScript): NonNullable<FakeSettings["script"]> {
  const asked = new Map<Topic, number>();
  return (question) => {
    const topic = topicOf(question);
    const earlier = asked.get(topic) ?? 0;
    asked.set(topic, earlier + 1);
    const answer = script[topic]?.(question, earlier);
    if (answer === undefined) throw new Error(`nobody said what to answer about ${topic}`);
    return { reply: typeof answer === "string" ? answer : JSON.stringify(answer) };
  };
}

/** What a question is about, by the schema that stands in it. */
export function topicOf({ body }: RecordedRequest): Topic {
  const found = /title\\*":\s*\\*"([A-Z][A-Za-z ]+)\\*"/u.exec(body)?.[1];
  const topic = titles.find((title) => title === found);
  if (topic === undefined) throw new Error(`no schema of ours in ${body.slice(0, 2000)}`);
  return topic;
}

/** A judgement that prefers the candidate with this text in it, wherever it stands. */
export function preferring(text: string): (question: RecordedRequest) => unknown {
  return ({ body }) => {
    const prompt = textsIn(JSON.parse(body)).find((one) => one.includes("BEGIN candidate 1")) ?? "";
    const shown = [...prompt.matchAll(/^BEGIN (candidate \d+) (\S+)\n([^]*?)^END \1 \2$/gmu)];
    const best = shown.find(([, , , content]) => content?.includes(text))?.[1] ?? null;
    return {
      candidates_evaluated: shown.map(([, id]) => ({ id, weighted_score: id === best ? 0.9 : 0.3 })),
      selected: best,
      selection_reason: "It explains every failing test.",
    };
  };
}
