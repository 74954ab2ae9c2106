import { input, password, select } from "@inquirer/prompts";
import type { Answers, Localized, StageQuestion } from "@maestro/hitl";
import { CliError } from "../cli-error.ts";

/** The language in which a person is asked. */
export type PersonLanguage = keyof Localized;

/** How a question is shown and given up. */
export interface AskOptions {
  readonly language: PersonLanguage;
  /** Aborting it takes the question away. */
  readonly signal: AbortSignal;
}

const words = {
  en: {
    skip: "no answer",
    required: "This one needs an answer.",
    passphrase: "Passphrase of the signing key",
    newPassphrase: "New passphrase (eight characters or more)",
    tooShort: "Eight characters or more.",
    again: "The same again",
    differs: "That is not the same.",
  },
  ko: {
    skip: "답하지 않음",
    required: "이 질문에는 답해야 합니다.",
    passphrase: "서명 키의 암호",
    newPassphrase: "새 암호 (8자 이상)",
    tooShort: "8자 이상이어야 합니다.",
    again: "한 번 더 입력",
    differs: "처음 입력한 암호와 다릅니다.",
  },
} as const;

/** What the prompts themselves say about their keys, in Korean. */
const koreanKeys: Readonly<Record<string, string>> = { navigate: "이동", select: "선택" };
const koreanTheme = {
  style: {
    keysHelpTip: (keys: readonly (readonly [key: string, action: string])[]): string =>
      keys.map(([key, action]) => `${key} ${koreanKeys[action] ?? action}`).join(" • "),
  },
};

/** Asks what has not been answered yet, critical questions first in their order; those can not be skipped. */
export async function askQuestions(
  questions: readonly StageQuestion[],
  given: Answers,
  options: AskOptions,
): Promise<Answers> {
  const answers: Record<string, string> = { ...given };
  for (const question of questions) {
    if (answers[question.id] !== undefined) continue;
    const answer = await askOne(question, options);
    if (answer !== "") answers[question.id] = answer;
  }
  return answers;
}

async function askOne(question: StageQuestion, options: AskOptions): Promise<string> {
  const { language } = options;
  const message = question.question[language];
  const required = question.priority === "critical";
  if (question.options.length === 0) return askLine(message, { ...options, required });
  const choices = question.options.map(({ text }) => ({ name: text[language], value: text[language] }));
  return askChoice(message, required ? choices : [...choices, { name: words[language].skip, value: "" }], options);
}

/** Asks for one of several things. */
export async function askChoice<Value extends string>(
  message: string,
  choices: readonly { readonly name: string; readonly value: Value }[],
  { language, signal }: AskOptions,
): Promise<Value> {
  const theme = language === "ko" ? koreanTheme : {};
  return asked(() => select({ message, choices, theme }, contextOf(signal)));
}

/** Asks for a line of text; without surrounding space, and empty where it may be. */
export async function askLine(
  message: string,
  { language, signal, required = false }: AskOptions & { readonly required?: boolean | undefined },
): Promise<string> {
  const validate = (text: string): true | string => !required || text.trim() !== "" || words[language].required;
  return (await asked(() => input({ message, validate }, contextOf(signal)))).trim();
}

/** Asks for the passphrase of the signing key, without showing it. */
export async function askPassphrase({ language, signal }: AskOptions): Promise<string> {
  return asked(() => password({ message: words[language].passphrase }, contextOf(signal)));
}

/** Asks for a new passphrase, twice. */
export async function askNewPassphrase({ language, signal }: AskOptions): Promise<string> {
  const message = words[language].newPassphrase;
  const longEnough = (text: string): true | string => text.length >= 8 || words[language].tooShort;
  const first = await asked(() => password({ message, validate: longEnough }, contextOf(signal)));
  const validate = (text: string): true | string => text === first || words[language].differs;
  await asked(() => password({ message: words[language].again, validate }, contextOf(signal)));
  return first;
}

/** Questions go to stderr: they are no part of the answer. */
function contextOf(signal: AbortSignal): { readonly signal: AbortSignal; readonly output: NodeJS.WritableStream } {
  return { signal, output: process.stderr };
}

/** While a question is shown the terminal hands Ctrl-C over as a key, so no signal comes. */
async function asked<Value>(ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") {
      throw new CliError("INTERRUPTED", "Interrupted.", { cause: error });
    }
    throw error;
  }
}
