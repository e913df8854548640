import { listOf, objectOf, textOf } from '@/lib/loose';
import {
  labelOf,
  type ParsedRecord,
  type RecordOutcome,
  type Reference,
  referencesTo,
} from '../kind';

/** What the items of conversations and the input of responses are asked for with, beside themselves. */
export const itemDetails: ('file_search_call.results' | 'code_interpreter_call.outputs')[] = [
  'file_search_call.results',
  'code_interpreter_call.outputs',
];

/** What the history extracts from an item of a conversation or a response. Items have no time. */
export function readItem(item: unknown): ParsedRecord {
  const { status: reported, type, metadata: _, ...fields } = objectOf(item);
  const status = labelOf(reported) ?? 'completed';
  const texts = itemTexts(fields);
  return {
    originId: null,
    name: labelOf(texts[0]?.trim().slice(0, 120)) ?? labelOf(fields.name),
    status,
    outcome: outcomes[status] ?? null,
    category: labelOf(type) ?? 'message',
    createdAt: null,
    entered: [],
    pollAfter: null,
    references: itemFiles(fields),
    words: texts,
  };
}

const outcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  incomplete: 'mixed',
  failed: 'failed',
};

/** The texts of messages and of reasoning. */
export function itemTexts({ content, summary }: Record<string, unknown>): string[] {
  if (typeof content === 'string') return [content];
  return [...listOf(content), ...listOf(summary)].flatMap((part) => {
    const { text, refusal } = objectOf(part);
    return textOf(text) ?? textOf(refusal) ?? [];
  });
}

/** The files that an item brings along or names. */
export function itemFiles({ content, results, outputs }: Record<string, unknown>): Reference[] {
  const parts = listOf(content).map(objectOf);
  const attached = parts.map(({ file_id }) => file_id);
  const cited = parts.flatMap(({ annotations }) =>
    // Files of containers are none of the connection.
    listOf(annotations)
      .map(objectOf)
      .flatMap(({ file_id, container_id }) => (container_id ? [] : [file_id])),
  );
  const found = listOf(results).map((result) => objectOf(result).file_id);
  const made = listOf(outputs).map((output) => objectOf(output).file_id);
  return [
    ...referencesTo('file', 'attachment', attached),
    ...referencesTo('file', 'citation', [...new Set([...cited, ...found])]),
    ...referencesTo('file', 'output', made),
  ];
}
