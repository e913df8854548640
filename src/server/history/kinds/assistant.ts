import { textOf } from '@/lib/loose';
import type { AssistantObject } from '@/lib/openai';
import { type HistoryKind, labelOf, metadataWords, secondsOf } from '../kind';
import { toolReferences } from './tool-references';

export const assistant: HistoryKind<AssistantObject> = {
  words: { one: 'an assistant', many: 'a list of assistants' },
  pageSize: 100,
  fullSyncInterval: 3600,
  isVersioned: true,
  list: (client, query, options) =>
    client.beta.assistants.list({ ...query, order: 'desc' }, options),
  retrieve: (client, id, options) => client.beta.assistants.retrieve(id, options),
  remove: (client, id, options) => client.beta.assistants.delete(id, options),
  read(object) {
    const { created_at, name, description, model, tool_resources, metadata } = object;
    return {
      originId: null,
      name: labelOf(name),
      status: 'available',
      outcome: 'ok',
      category: labelOf(model) ?? '',
      createdAt: secondsOf(created_at),
      entered: [],
      pollAfter: null,
      references: toolReferences(tool_resources),
      words: [
        ...[description, model].map(textOf).filter((word) => word !== null),
        ...metadataWords(metadata),
      ],
    };
  },
};
