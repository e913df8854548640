import type { CompletionUsage, CreateCompletionResponse } from '@/lib/openai';
import type { CompletionHead } from '../chat/chat-completion';
import { fingerprint } from '../models';
import { joined, logprobOf, type TokenPiece } from '../response/pieces';
import { interleave, type StreamEvent } from '../response/stream';
import type { Continuation } from './continuation';

type Logprobs = CreateCompletionResponse['choices'][number]['logprobs'];

export function textCompletion(
  head: CompletionHead,
  choices: readonly Continuation[],
  usage: CompletionUsage,
): CreateCompletionResponse {
  return {
    ...fieldsOf(head),
    choices: choices.map(({ index, pieces, finish }) => ({
      text: joined(pieces),
      index,
      logprobs: logprobsOf(pieces, head.top, 0, 0),
      finish_reason: finish,
    })),
    usage,
  };
}

export function* completionChunks(
  head: CompletionHead,
  choices: readonly Continuation[],
  usage: CompletionUsage,
  hasUsage: boolean,
): Generator<StreamEvent> {
  const chunk = (parts: object[], total: CompletionUsage | null) => ({
    ...fieldsOf(head),
    choices: parts,
    ...(hasUsage ? { usage: total } : {}),
  });
  for (const { part, tokens } of interleave(choices.map((choice) => partsOf(choice, head.top)))) {
    yield { body: chunk([part], null), tokens };
  }
  if (hasUsage) yield { body: chunk([], usage), tokens: 0 };
}

function* partsOf({ index, pieces, finish }: Continuation, top: number | undefined) {
  let offset = 0;
  for (const [place, piece] of pieces.entries()) {
    const logprobs = logprobsOf([piece], top, place, offset);
    yield {
      part: { text: piece.text, index, logprobs, finish_reason: null },
      tokens: piece.tokens.length,
    };
    offset += piece.text.length;
  }
  yield { part: { text: '', index, logprobs: null, finish_reason: finish }, tokens: 0 };
}

const fieldsOf = ({ id, created, model }: CompletionHead) => ({
  id,
  object: 'text_completion' as const,
  created,
  model,
  system_fingerprint: fingerprint,
});

function logprobsOf(
  pieces: readonly TokenPiece[],
  top: number | undefined,
  place: number,
  offset: number,
): Logprobs {
  if (top === undefined) return null;
  let end = offset;
  const events = pieces.flatMap(({ tokens, text }, index) => {
    const start = end;
    end += text.length;
    return tokens.map((bytes) => ({ start, ...logprobOf(bytes, place + index, top) }));
  });
  return {
    tokens: events.map(({ token }) => token),
    token_logprobs: events.map(({ logprob }) => logprob),
    top_logprobs: events.map(({ top_logprobs }) =>
      Object.fromEntries(top_logprobs.map((one) => [one.token, one.logprob])),
    ),
    text_offset: events.map(({ start }) => start),
  };
}
