import type {
  ChatCompletionResponseMessage,
  ChatCompletionTokenLogprob,
  CompletionUsage,
  CreateChatCompletionResponse,
} from '@/lib/openai';
import { type SpokenAnswer, soundOf, spokenText } from '../audio/chat-audio';
import { fingerprint } from '../models';
import { joined, logprobOf, type TokenPiece } from '../response/pieces';
import type { ChatChoice, ReplyPart } from './choices';

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
