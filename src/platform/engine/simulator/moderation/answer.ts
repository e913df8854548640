import type { CreateModerationRequest, CreateModerationResponse } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import type { Context } from '../context';
import { type Category, categories, threshold } from './categories';
import { classify } from './classify';

type Result = CreateModerationResponse['results'][number];

/**
 * One result for a text, one for each of several, one for all parts of a message. Images are not
 * looked at: they add no score, and no category tells that it was applied to them.
 */
export async function answerModeration(
  { input, model = '' }: CreateModerationRequest,
  { newId }: Context,
  signal?: AbortSignal,
): Promise<Response> {
  if (Array.isArray(input) && input.length === 0) throw outOfRange(['input'], input, 'below', 1);
  const results: Result[] = [];
  for (const texts of messagesOf(input)) results.push(await moderate(texts, signal));
  return Response.json({ id: newId('modr-'), model, results } satisfies CreateModerationResponse);
}

/** The texts of each thing that gets a result of its own. */
function messagesOf(input: CreateModerationRequest['input']): string[][] {
  if (typeof input === 'string') return [[input]];
  const parts = input.flatMap((part) => {
    if (typeof part === 'string') return [];
    return part.type === 'text' ? [part.text] : [];
  });
  const texts = input.flatMap((part) => (typeof part === 'string' ? [[part]] : []));
  return texts.length === input.length ? texts : [[...parts, ...texts.flat()]];
}

async function moderate(texts: string[], signal: AbortSignal | undefined): Promise<Result> {
  const all: Record<Category, number>[] = [];
  for (const text of texts) all.push(await classify(text, signal));
  const scoreOf = (category: Category) => {
    const most = Math.max(0, ...all.map((scores) => scores[category]));
    return Math.round(most * 1e6) / 1e6;
  };
  const tell = <T>(value: (category: Category) => T) =>
    Object.fromEntries(categories.map((category) => [category, value(category)]));
  return {
    flagged: categories.some((category) => scoreOf(category) >= threshold),
    categories: tell((category) => scoreOf(category) >= threshold),
    category_scores: tell(scoreOf),
    category_applied_input_types: tell(() => (texts.length > 0 ? ['text'] : [])),
  } as Result;
}
