import { listOf, objectOf, textOf } from '@/lib/loose';
import type { ChatCompletion } from '@/lib/openai';
import { type HistoryKind, labelOf, metadataWords, secondsOf } from '../kind';

/** Characters of an answer that a search looks at. */
const maxSearchedText = 4_000;

/** A stored completion, in the state of its finish reason. */
export const chatCompletion: HistoryKind<ChatCompletion> = {
  words: { one: 'a stored completion', many: 'a list of stored completions' },
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  list: (client, query, options) =>
    client.chat.completions.list({ ...query, order: 'desc' }, options),
  retrieve: (client, id, options) => client.chat.completions.retrieve(id, options),
  remove: (client, id, options) => client.chat.completions.delete(id, options),
  read(object) {
    const { model, choices, created, metadata } = object;
    const [first, ...others] = listOf(choices).map(objectOf);
    const texts = [first, ...others].flatMap((choice) => answerText(choice?.message) ?? []);
    return {
      originId: null,
      name: labelOf(texts[0]?.trim().slice(0, 120)),
      status: labelOf(first?.finish_reason) ?? 'available',
      outcome: 'ok',
      category: labelOf(model) ?? '',
      createdAt: secondsOf(created),
      entered: [],
      pollAfter: null,
      references: [],
      words: [
        ...(textOf(model) ? [model] : []),
        ...metadataWords(metadata),
        ...texts.map((text) => text.slice(0, maxSearchedText)),
      ],
    };
  },
};

/** The text of an answer: its refusal or its calls where it has no content. */
function answerText(message: unknown): string | null {
  const { content, refusal, tool_calls } = objectOf(message);
  const calls = listOf(tool_calls).flatMap((call) => {
    const { name, arguments: given } = objectOf(objectOf(call).function);
    return textOf(name) ? [`${name}(${textOf(given) ?? ''})`] : [];
  });
  return textOf(content) ?? textOf(refusal) ?? textOf(calls.join(' '));
}
