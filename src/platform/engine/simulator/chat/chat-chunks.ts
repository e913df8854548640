import type { CompletionUsage, CreateChatCompletionStreamResponse } from '@/lib/openai';
import { type SpokenAnswer, soundOf, spokenText } from '../audio/chat-audio';
import { fingerprint } from '../models';
import type { TokenPiece } from '../response/pieces';
import { interleave, type StreamEvent } from '../response/stream';
import { type CompletionHead, toLogprobs } from './chat-completion';
import type { ChatChoice, ReplyPart } from './choices';

interface Options {
  hasUsage: boolean;
  hasObfuscation: boolean;
}

type Chunk = CreateChatCompletionStreamResponse;
/** A custom tool's input goes in `custom`, which the schema of the live API does not know. */
type Delta = Omit<Chunk['choices'][number], 'delta'> & { delta: object };

export function* chatChunks(
  head: CompletionHead,
  choices: readonly ChatChoice[],
  usage: CompletionUsage,
  { hasUsage, hasObfuscation }: Options,
): Generator<StreamEvent> {
  const { id, created, model } = head;
  const chunk = (deltas: Delta[], total: CompletionUsage | null) => ({
    id,
    object: 'chat.completion.chunk',
    created,
    model,
    service_tier: 'default',
    system_fingerprint: fingerprint,
    choices: deltas,
    ...(hasUsage ? { usage: total } : {}),
    ...(hasObfuscation ? { obfuscation: padding(deltas) } : {}),
  });
  for (const { delta, tokens } of interleave(choices.map((choice) => deltasOf(choice, head)))) {
    yield { body: chunk([delta], null), tokens };
  }
  if (hasUsage) yield { body: chunk([], usage), tokens: 0 };
}

interface Step {
  delta: Delta;
  tokens: number;
}

function* deltasOf(choice: ChatChoice, { top, spoken }: CompletionHead): Generator<Step> {
  const { index, parts, finish } = choice;
  const step = (
    delta: object,
    tokens = 0,
    logprobs: Delta['logprobs'] = null,
    finish_reason: string | null = null,
  ): Step => ({
    delta: { index, delta, logprobs, finish_reason },
    tokens,
  });
  const transcript = spoken && spokenText(choice);
  if (spoken && transcript !== undefined) {
    yield* spokenSteps(choice, transcript, spoken, step);
    return;
  }
  const isText = parts.every(({ kind }) => kind === 'content');
  yield step({ role: 'assistant', content: isText ? '' : null, refusal: null });
  let call = 0;
  for (const part of parts) {
    if (part.name) yield step(callDelta(part, call));
    for (const [place, piece] of part.pieces.entries()) {
      const logprobs = top === undefined ? null : logprobsOf(part.kind, piece, place, top);
      yield step(pieceDelta(part.kind, piece.text, call), piece.tokens.length, logprobs);
    }
    if (part.name) call += 1;
  }
  yield step({}, 0, null, finish);
}

/** The transcript first, piece by piece, then the sound. */
function* spokenSteps(
  { index, parts, finish }: ChatChoice,
  transcript: string,
  spoken: SpokenAnswer,
  step: (delta: object, tokens?: number, logprobs?: null, finish?: string) => Step,
): Generator<Step> {
  yield step({ role: 'assistant', refusal: null });
  const id = spoken.ids[index];
  for (const { text, tokens } of parts.flatMap(({ pieces }) => pieces))
    yield step({ content: null, audio: { id, transcript: text } }, tokens.length);
  for (const sound of soundOf(transcript, spoken))
    yield step({ audio: { id, data: sound.toString('base64') } });
  yield step({ audio: { id, expires_at: spoken.expiresAt } });
  yield step({}, 0, null, finish);
}

function callDelta({ kind, id, name }: ReplyPart, index: number): object {
  if (kind === 'legacy') return { function_call: { name, arguments: '' } };
  const body =
    kind === 'custom' ? { custom: { name, input: '' } } : { function: { name, arguments: '' } };
  return { tool_calls: [{ index, id, type: kind, ...body }] };
}

function pieceDelta(kind: ReplyPart['kind'], text: string, index: number): object {
  switch (kind) {
    case 'content':
    case 'refusal':
      return { [kind]: text };
    case 'legacy':
      return { function_call: { arguments: text } };
    case 'custom':
      return { tool_calls: [{ index, custom: { input: text } }] };
    case 'function':
      return { tool_calls: [{ index, function: { arguments: text } }] };
  }
}

function logprobsOf(
  kind: ReplyPart['kind'],
  piece: TokenPiece,
  place: number,
  top: number,
): Delta['logprobs'] {
  if (kind !== 'content' && kind !== 'refusal') return null;
  return { content: null, refusal: null, [kind]: toLogprobs([piece], place, top) };
}

/** Hides the length of a token from those who can only see how much is sent. */
function padding(deltas: readonly Delta[]): string {
  const size = JSON.stringify(deltas).length;
  return 'abcdefghijklmnop'.slice(size % 16);
}
