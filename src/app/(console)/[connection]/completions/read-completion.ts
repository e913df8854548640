import { isEventStream } from '@/lib/event-stream';
import { type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import { readEvents, readJsonAnswer } from '../../playground/read-answer';

/** A token with its logarithm of probability and what might have stood in its place. */
export interface ScoredToken {
  token: string;
  /** Null: the first of an echoed prompt has none. */
  logprob: number | null;
  /** The likeliest first. */
  alternatives: { token: string; logprob: number }[];
}

export interface CompletionChoice {
  index: number;
  text: string;
  finishReason: string | null;
  /** Empty where none were asked for. */
  tokens: ScoredToken[];
}

export interface CompletionAnswer {
  choices: CompletionChoice[];
  /** The answer as it came; of a stream, as its chunks add up. */
  raw: Loose;
}

/** A completion in one piece, or as its stream adds up. */
export async function readCompletion(
  response: Response,
  show: (answer: CompletionAnswer) => void,
): Promise<CompletionAnswer> {
  if (!isEventStream(response)) {
    const raw = await readJsonAnswer(response);
    return { choices: listOf(raw.choices).map((one, at) => choiceOf(one, at)), raw };
  }
  let answer: CompletionAnswer = { choices: [], raw: {} };
  for await (const chunk of readEvents(response)) {
    answer = added(answer, chunk);
    show(answer);
  }
  return answer;
}

function added({ choices, raw }: CompletionAnswer, chunk: Loose): CompletionAnswer {
  const grown = new Map(choices.map((choice) => [choice.index, choice]));
  for (const [at, one] of listOf(chunk.choices).entries()) {
    const next = choiceOf(one, at);
    const before = grown.get(next.index);
    grown.set(next.index, {
      index: next.index,
      text: (before?.text ?? '') + next.text,
      finishReason: next.finishReason ?? before?.finishReason ?? null,
      tokens: [...(before?.tokens ?? []), ...next.tokens],
    });
  }
  const sorted = [...grown.values()].sort((one, other) => one.index - other.index);
  const { choices: _, ...head } = chunk;
  const usage = chunk.usage ?? raw.usage;
  return { choices: sorted, raw: { ...raw, ...head, usage, choices: sorted } };
}

function choiceOf(value: unknown, at: number): CompletionChoice {
  const choice = objectOf(value);
  return {
    index: numberOf(choice.index) ?? at,
    text: textOf(choice.text) ?? '',
    finishReason: textOf(choice.finish_reason),
    tokens: tokensOf(objectOf(choice.logprobs)),
  };
}

function tokensOf({ tokens, token_logprobs, top_logprobs }: Loose): ScoredToken[] {
  const scores = listOf(token_logprobs);
  const others = listOf(top_logprobs);
  return listOf(tokens).map((token, at) => ({
    token: String(token),
    logprob: numberOf(scores[at]),
    alternatives: Object.entries(objectOf(others[at]))
      .map(([token, logprob]) => ({
        token,
        logprob: numberOf(logprob) ?? Number.NEGATIVE_INFINITY,
      }))
      .sort((one, other) => other.logprob - one.logprob),
  }));
}
