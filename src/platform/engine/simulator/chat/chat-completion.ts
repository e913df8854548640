import type {
  ChatCompletionResponseMessage,
  ChatCompletionTokenLogprob,
  CompletionUsage,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '@/lib/openai';
import { type SpokenAnswer, soundOf, spokenText } from '../audio/speech';
import { fingerprint } from '../models';
import { interleave, type StreamEvent } from '../response/send';
import { joined, logprobOf, type TokenPiece } from '../response/tokens';
import type { ChatChoice, ReplyPart } from './chat';

/** What all chunks of an answer, and the whole answer, have in common. */
export interface CompletionHead {
  id: string;
  /** Unix seconds. */
  created: number;
  model: string;
  /** How many alternatives each token is told with; undefined: no likelihoods at all. */
  top?: number;
  /** Where the answers are spoken. */
  spoken?: SpokenAnswer;
}

export function chatCompletion(
  head: CompletionHead,
  choices: readonly ChatChoice[],
  usage: CompletionUsage,
): CreateChatCompletionResponse {
  const { id, created, model, top, spoken } = head;
  return {
    id,
    object: 'chat.completion',
    created,
    model,
    choices: choices.map((choice) => ({
      index: choice.index,
      message: spoken ? spokenMessage(choice, spoken) : messageOf(choice),
      logprobs: logprobsOf(choice, top),
      finish_reason: choice.finish,
    })),
    usage,
    service_tier: 'default',
    system_fingerprint: fingerprint,
  };
}

function messageOf({ parts }: ChatChoice): ChatCompletionResponseMessage {
  const calls = parts.flatMap((part) => toolCallOf(part) ?? []);
  const older = parts.find(({ kind }) => kind === 'legacy');
  return {
    role: 'assistant',
    content: textOf(parts, 'content') ?? (parts.length === 0 ? '' : null),
    refusal: textOf(parts, 'refusal') ?? null,
    annotations: [],
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(older ? { function_call: { name: older.name, arguments: joined(older.pieces) } } : {}),
  };
}

/** What is spoken is not written beside. */
function spokenMessage(choice: ChatChoice, spoken: SpokenAnswer): ChatCompletionResponseMessage {
  const message = messageOf(choice);
  const transcript = spokenText(choice);
  if (transcript === undefined) return message;
  const data = Buffer.concat([...soundOf(transcript, spoken)]).toString('base64');
  const id = spoken.ids[choice.index] ?? '';
  const audio = { id, data, transcript, expires_at: spoken.expiresAt };
  return { ...message, content: null, audio };
}

function textOf(parts: readonly ReplyPart[], kind: ReplyPart['kind']): string | undefined {
  const part = parts.find((one) => one.kind === kind);
  return part && joined(part.pieces);
}

function toolCallOf({ kind, id, name, pieces }: ReplyPart) {
  const input = joined(pieces);
  if (kind === 'function') return { id, type: kind, function: { name, arguments: input } };
  return kind === 'custom' ? { id, type: kind, custom: { name, input } } : undefined;
}

function logprobsOf({ parts }: ChatChoice, top: number | undefined) {
  if (top === undefined) return null;
  const of = (kind: ReplyPart['kind']) => {
    const part = parts.find((one) => one.kind === kind);
    return part ? toLogprobs(part.pieces, 0, top) : null;
  };
  return { content: of('content'), refusal: of('refusal') };
}

/** `place` is that of the first piece, so that a stream tells the same as the whole answer. */
export function toLogprobs(
  pieces: readonly TokenPiece[],
  place: number,
  top: number,
): ChatCompletionTokenLogprob[] {
  return pieces.flatMap(({ tokens }, index) =>
    tokens.map((bytes) => logprobOf(bytes, place + index, top)),
  );
}

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
      const logprobs = top === undefined ? null : logprobsOfPiece(part.kind, piece, place, top);
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

function logprobsOfPiece(
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
