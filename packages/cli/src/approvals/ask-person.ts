import { input, password, select } from "@inquirer/prompts";
import type { Answers, Localized, StageQuestion } from "@maestro/hitl";

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

async function askOne(question: StageQuestion, { language, signal }: AskOptions): Promise<string> {
  const message = question.question[language];
  const required = question.priority === "critical";
  if (question.options.length === 0) {
    const validate = (text: string): true | string => !required || text.trim() !== "" || words[language].required;
    return (await input({ message, validate }, { signal })).trim();
  }
  const choices = question.options.map(({ text }) => ({ name: text[language], value: text[language] }));
  return select(
    { message, choices: required ? choices : [...choices, { name: words[language].skip, value: "" }] },
    { signal },
  );
}

/** Asks for the passphrase of the signing key, without showing it. */
export async function askPassphrase({ language, signal }: AskOptions): Promise<string> {
  return password({ message: words[language].passphrase }, { signal });
}

/** Asks for a new passphrase, twice. */
export async function askNewPassphrase({ language, signal }: AskOptions): Promise<string> {
  const message = words[language].newPassphrase;
  const first = await password(
    { message, validate: (text) => text.length >= 8 || words[language].tooShort },
    { signal },
  );
  const validate = (text: string): true | string => text === first || words[language].differs;
  await password({ message: words[language].again, validate }, { signal });
  return first;
}
