import type { CreateChatCompletionRequest } from '@/lib/openai';
import type { SpokenAnswer } from '../../../language-model/answer-tokens';
import type { LearnedModel } from '../../learned';
import type { Prompt } from '../prompt';
import { readWanted } from '../tools/wanted';
import type { Draft, Part } from './draft';

/** What a trained model says, where it says what the request allows. Directives go before it. */
export function draftLearned(
  request: CreateChatCompletionRequest,
  { plan }: Prompt,
  choice: number,
  learned: LearnedModel | undefined,
): Draft | undefined {
  if (!learned || plan.refuse !== undefined || plan.echo !== undefined || plan.length !== undefined)
    return undefined;
  const answer = learned.reply(request, choice);
  if (!answer || !isAllowed(answer, request)) return undefined;
  const parts = partsOf(answer);
  if (parts.length === 0) return undefined;
  return { parts, finish: finishOf(answer, request), isExact: true };
}

function partsOf({ content, refusal, calls }: SpokenAnswer): Part[] {
  const spoken = (kind: Part['kind'], text: string | null): Part[] =>
    text ? [{ kind, name: '', text }] : [];
  return [
    ...spoken('content', content),
    ...spoken('refusal', refusal),
    ...calls.map(({ kind, name, input }) => ({ kind, name, text: input })),
  ];
}

/** Only tools that are offered are called, and a format that was asked for is kept. */
function isAllowed(
  { content, calls }: SpokenAnswer,
  request: CreateChatCompletionRequest,
): boolean {
  const { offers, mode, forced, isLegacy, isParallel } = readWanted(request);
  if (calls.length === 0 && mode === 'required') return false;
  if (calls.length > 0 && mode === 'none') return false;
  if (calls.length > 1 && !isParallel) return false;
  const names = new Set(forced === undefined ? offers.map(({ name }) => name) : [forced]);
  if (calls.some(({ kind, name }) => !names.has(name) || (kind === 'legacy') !== isLegacy))
    return false;
  const isText = (request.response_format?.type ?? 'text') === 'text';
  return isText || calls.length > 0 || isJson(content ?? '');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function finishOf({ calls }: SpokenAnswer, request: CreateChatCompletionRequest): Draft['finish'] {
  const { forced, isLegacy } = readWanted(request);
  if (calls.length === 0 || forced !== undefined) return 'stop';
  return isLegacy ? 'function_call' : 'tool_calls';
}
