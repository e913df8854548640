import { type Fields, isFields } from '../core/deltas';
import type { MessageObject } from '../generated/types';
import type { Emit, ImageFile, MessageDelta, Text, TextDelta } from './events';
import { createCrowd, type Growing } from './growing';

/** The messages of a run: what their events mean, and what they have come to. */
export function createMessages(emit: Emit, known: () => Fields) {
  const messages = createCrowd<MessageObject>(
    { key: 'content', holderOf: (message) => message },
    (id) =>
      ({
        ...known(),
        id,
        object: 'thread.message',
        role: 'assistant',
        content: [],
      }) as Fields as MessageObject,
  );

  const grow = (data: Fields) => {
    const message = messages.of(data.id);
    if (message.isOver || !isFields(data.delta)) return;
    const { content, ...rest } = data.delta;
    const joined = messages.grow(message, rest, content);
    for (const { whole } of joined) {
      const isFirst = message.isFirst(whole);
      if (isText(whole)) fillIn(whole.text);
      if (isFirst && isText(whole)) emit('textCreated', whole.text);
    }
    emit('messageDelta', data.delta as MessageDelta, message.snapshot);
    for (const { piece, whole } of joined) {
      if (isText(whole) && isFields(piece.text)) {
        emit('textDelta', piece.text as TextDelta, whole.text);
      }
      const left = message.goOn(whole);
      if (left) tellDone(left, message.snapshot);
    }
  };

  const end = (message: Growing<MessageObject>, data: MessageObject) => {
    const told: unknown = data.content;
    for (const { part, index } of message.leave(messages.partsOf(message))) {
      const last: unknown = Array.isArray(told) ? told[index] : undefined;
      tellDone(isFields(last) && last.type === part.type ? last : part, data);
    }
    messages.end(message, data);
    emit('messageDone', data);
  };

  const tellDone = (part: Fields, message: MessageObject) => {
    if (isText(part)) emit('textDone', part.text, message);
    if (part.type === 'image_file') emit('imageFileDone', part.image_file as ImageFile, message);
  };

  return {
    tell(what: string, data: Fields) {
      if (what === 'delta') grow(data);
      else if (isEnding.has(what)) end(messages.of(data.id), data as MessageObject);
      else if (isBeginning.has(what)) messages.begin(data as MessageObject);
      if (what === 'created') emit('messageCreated', data as MessageObject);
    },
    current: messages.current,
    snapshots: messages.snapshots,
  };
}

const isBeginning = new Set(['created', 'in_progress']);
const isEnding = new Set(['completed', 'incomplete']);

function isText(part: Fields): part is Fields & { type: 'text'; text: Text } {
  return part.type === 'text' && isFields(part.text);
}

/** Servers leave out what is empty; a text without a value is of no use to anybody. */
function fillIn(text: Partial<Text>) {
  text.value ??= '';
  text.annotations ??= [];
}
