import { listOf, objectOf, textOf } from '@/lib/loose';
import type { Response as ResponseObject } from '@/lib/openai';
import {
  type HistoryKind,
  labelOf,
  metadataWords,
  type RecordOutcome,
  type Reference,
  referencesTo,
  secondsOf,
} from '../kind';
import { listAt } from './list-at';
import { itemDetails, itemFiles, itemTexts } from './response-item';

/** As far as it is read here. */
export type TrackedResponse = Pick<
  ResponseObject,
  | 'id'
  | 'status'
  | 'model'
  | 'metadata'
  | 'created_at'
  | 'completed_at'
  | 'background'
  | 'previous_response_id'
  | 'conversation'
> & { output: object[]; tools: object[] };

/**
 * The API cannot list responses: those are known that went through this console or were opened by their id. The
 * embedded platform lists them (`GET /v1/responses`, an extension).
 */
export const response: HistoryKind<TrackedResponse> = {
  words: { one: 'a response', many: 'a list of responses' },
  hasWork: true,
  pageSize: 100,
  fullSyncInterval: 24 * 3600,
  isListExtension: true,
  list: (client, query, options) =>
    listAt<TrackedResponse>(client, '/responses', { ...query, include: itemDetails }, options),
  retrieve: (client, id, options) =>
    client.responses.retrieve(id, { include: itemDetails }, options),
  remove: (client, id, options) => client.responses.delete(id, options) as never,
  read(object, now) {
    const { model, metadata, created_at, completed_at } = object;
    const status = labelOf(object.status) ?? 'completed';
    const outcome = outcomes[status] ?? null;
    const createdAt = secondsOf(created_at);
    const completedAt = secondsOf(completed_at);
    const output = listOf(object.output).map(objectOf);
    const texts = output.flatMap(itemTexts);
    const words = output.filter(({ type }) => type === 'message').flatMap(itemTexts);
    return {
      originId: null,
      name: labelOf(words[0]?.trim().slice(0, 120)),
      status,
      outcome,
      category: labelOf(model) ?? '',
      createdAt,
      entered: [
        ...(createdAt === null
          ? []
          : [{ status: object.background === true ? 'queued' : 'in_progress', at: createdAt }]),
        ...(completedAt === null || outcome === null ? [] : [{ status, at: completedAt }]),
      ],
      pollAfter: outcome === null ? pollAfter(now - (createdAt ?? now)) : null,
      references: [...namedBy(object), ...output.flatMap(itemFiles)],
      words: [...(textOf(model) ? [String(model)] : []), ...metadataWords(metadata), ...texts],
    };
  },
};

const outcomes: Record<string, RecordOutcome> = {
  completed: 'ok',
  incomplete: 'mixed',
  cancelled: 'mixed',
  failed: 'failed',
};

/** What it continues, the conversation it is in, and the stores that it searches. */
function namedBy({ previous_response_id, conversation, tools }: TrackedResponse): Reference[] {
  const stores = listOf(tools).flatMap((tool) => listOf(objectOf(tool).vector_store_ids));
  return [
    ...referencesTo('response', 'previous_response', [previous_response_id]),
    ...referencesTo('conversation', 'response', [objectOf(conversation).id]),
    ...referencesTo('vector_store', 'file_search', stores),
  ];
}

/** One that runs in the background takes minutes, a deep one an hour. */
function pollAfter(age: number): number | null {
  if (age > 7 * 24 * 3600) return null;
  if (age > 24 * 3600) return 3600;
  return age < 15 * 60 ? 2 : 60;
}
