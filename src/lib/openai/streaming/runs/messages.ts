import { isJsonObject, type JsonObject } from '../../core/json';
import type { MessageObject } from '../../generated/types';
import type { ImageFile, MessageDelta, Text, TextDelta } from '../../types/messages';
import type { EmitRunEvent } from './events';
import { createSnapshotMap, type SnapshotBuilder } from './snapshot-map';

/** The messages of a run: emits their events and keeps their snapshots. */
export function createMessageSnapshots(emit: EmitRunEvent, contextFields: () => JsonObject) {
  const messages = createSnapshotMap<MessageObject>(
    { key: 'content', holderOf: (message) => message },
    (id) =>
      ({
        ...contextFields(),
        id,
        object: 'thread.message',
        role: 'assistant',
        content: [],
      }) as JsonObject as MessageObject,
  );

  const applyDelta = (data: JsonObject) => {
    const message = messages.builderOf(data.id);
    if (message.isComplete || !isJsonObject(data.delta)) return;
    const { content, ...rest } = data.delta;
    const mergedParts = messages.appendDelta(message, rest, content);
    for (const { merged: part } of mergedParts) {
      const isFirst = message.isFirst(part);
      if (isText(part)) fillDefaults(part.text);
      if (isFirst && isText(part)) emit('textCreated', part.text);
    }
    emit('messageDelta', data.delta as MessageDelta, message.snapshot);
    for (const { delta, merged: part } of mergedParts) {
      if (isText(part) && isJsonObject(delta.text)) {
        emit('textDelta', delta.text as TextDelta, part.text);
      }
      const previous = message.enterPart(part);
      if (previous) emitDone(previous, message.snapshot);
    }
  };

  const complete = (message: SnapshotBuilder<MessageObject>, data: MessageObject) => {
    const finalContent: unknown = data.content;
    for (const { part, index } of message.closeParts(messages.partsOf(message))) {
      const last: unknown = Array.isArray(finalContent) ? finalContent[index] : undefined;
      emitDone(isJsonObject(last) && last.type === part.type ? last : part, data);
    }
    messages.complete(message, data);
    emit('messageDone', data);
  };

  const emitDone = (part: JsonObject, message: MessageObject) => {
    if (isText(part)) emit('textDone', part.text, message);
    if (part.type === 'image_file') emit('imageFileDone', part.image_file as ImageFile, message);
  };

  return {
    apply(what: string, data: JsonObject) {
      if (what === 'delta') applyDelta(data);
      else if (endEvents.has(what)) complete(messages.builderOf(data.id), data as MessageObject);
      else if (startEvents.has(what)) messages.start(data as MessageObject);
      if (what === 'created') emit('messageCreated', data as MessageObject);
    },
    current: messages.current,
    snapshots: messages.snapshots,
  };
}

const startEvents = new Set(['created', 'in_progress']);
const endEvents = new Set(['completed', 'incomplete']);

function isText(part: JsonObject): part is JsonObject & { type: 'text'; text: Text } {
  return part.type === 'text' && isJsonObject(part.text);
}

/** Servers omit empty fields; readers rely on them. */
function fillDefaults(text: Partial<Text>) {
  text.value ??= '';
  text.annotations ??= [];
}
