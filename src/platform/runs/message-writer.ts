import type { PlatformContext } from '../context';
import type { NewMessage } from '../messages/schema';
import { type CitationSources, type CitedText, createCitationParser } from './citations';
import type { RunEvent } from './event-buffer';
import { messageEvent, stepEvent } from './event-serializer';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type Content = NewMessage['content'];
type TextPart = { type: 'text'; text: { value: string; annotations: CitedText['annotations'] } };
type ImagePart = { type: 'image_file'; image_file: { file_id: string } };
type RefusalPart = { type: 'refusal'; refusal: string };

export interface MessageWriter {
  readonly isOpen: boolean;
  write(text: string): Promise<void>;
  writeRefusal(text: string): Promise<void>;
  /** Emits the held back text, creating the message if needed. */
  finish(): Promise<void>;
  content(): Content;
  /** Completes the message and its step, if any, while the run continues. */
  close(): Promise<void>;
}

interface MessageSources extends CitationSources {
  /** Images that the message begins with. */
  images: readonly string[];
}

/**
 * Writes a message of a run: emits deltas and stores the complete text at the end. The message is created with the
 * first visible text, so blank lines before tool calls create none.
 */
export function createMessageWriter(
  run: RunRow,
  sources: MessageSources,
  { store, newId, time }: PlatformContext,
  metadata: () => RunStepRow['metadata'],
): MessageWriter {
  const citations = createCitationParser(sources);
  const messageId = newId('msg_');
  const stepId = newId('step_');
  const parts: (TextPart | RefusalPart | ImagePart)[] = [];
  let blank = '';
  let isOpen = false;

  const open = async () => {
    if (isOpen) return;
    const made = newMessageAndStep(run, messageId, { id: stepId, metadata: metadata() }, time());
    const applied = await store.runs.transition(run.id, ['in_progress'], made, (now) => [
      ...(now.step ? [stepEvent(now.step, 'created'), stepEvent(now.step)] : []),
      ...(now.message ? [messageEvent(now.message, 'created'), messageEvent(now.message)] : []),
    ]);
    if (!applied) throw new RunStateConflict();
    isOpen = true;
    for (const file_id of sources.images) {
      const index = parts.push({ type: 'image_file', image_file: { file_id } }) - 1;
      await store.runs.emit(run.id, [delta(messageId, { index, ...parts[index] })]);
    }
  };

  const textPart = (): TextPart => {
    const known = parts.find((part) => part.type === 'text');
    if (known) return known;
    const part: TextPart = { type: 'text', text: { value: '', annotations: [] } };
    parts.push(part);
    return part;
  };

  const refusalPart = (): RefusalPart => {
    const known = parts.find((part) => part.type === 'refusal');
    if (known) return known;
    const part: RefusalPart = { type: 'refusal', refusal: '' };
    parts.push(part);
    return part;
  };

  const tellText = async (pieces: CitedText[]) => {
    if (pieces.length === 0) return;
    const part = textPart();
    const index = parts.indexOf(part);
    const events = pieces.map((task) => {
      const text = appendText(part.text, task);
      return delta(messageId, { index, type: 'text', text });
    });
    await store.runs.emit(run.id, events);
  };

  return {
    get isOpen() {
      return isOpen;
    },

    async write(text) {
      blank += text;
      if (!isOpen && blank.trim() === '') return;
      await open();
      const whole = blank;
      blank = '';
      await tellText(citations.push(whole));
    },

    async writeRefusal(text) {
      await open();
      const part = refusalPart();
      part.refusal += text;
      const index = parts.indexOf(part);
      const task = delta(messageId, { index, type: 'refusal', refusal: text });
      await store.runs.emit(run.id, [task]);
    },

    async finish() {
      await open();
      await tellText([...citations.push(blank), ...citations.end()]);
      blank = '';
    },

    content(): Content {
      if (parts.length === 0) textPart();
      return parts as Content;
    },

    async close() {
      if (!isOpen) return;
      await tellText(citations.end());
      const end = { status: 'completed' as const, completed_at: time() };
      const applied = await store.runs.transition(
        run.id,
        ['in_progress'],
        {
          message: { id: messageId, ...end, content: parts as Content },
          step: { id: stepId, ...end },
        },
        ({ step, message }) => [
          ...(message ? [messageEvent(message)] : []),
          ...(step ? [stepEvent(step)] : []),
        ],
      );
      if (!applied) throw new RunStateConflict();
      isOpen = false;
    },
  };
}

/** A message without content, and its step. */
function newMessageAndStep(
  run: RunRow,
  messageId: string,
  step: Pick<RunStepRow, 'id' | 'metadata'>,
  created_at: number,
) {
  const { assistant_id, thread_id, id: run_id, expires_at } = run;
  const status = 'in_progress' as const;
  const common = { created_at, assistant_id, thread_id, run_id, status };
  const about = { role: 'assistant' as const, content: [], attachments: [], metadata: {} };
  const type = 'message_creation' as const;
  const step_details = { type, message_creation: { message_id: messageId } };
  return {
    newMessage: { ...common, id: messageId, ...about },
    newStep: { ...common, ...step, type, expires_at, step_details },
  };
}

/** Appends to a text and returns the delta, with annotations only at its start or with citations. */
function appendText(text: TextPart['text'], { value, annotations }: CitedText) {
  const isFirst = text.value === '';
  const cited = annotations.map((annotation, place) => {
    const index = text.annotations.length + place;
    if (annotation.type === 'file_path') return { index, ...annotation };
    return { index, ...annotation, file_citation: { ...annotation.file_citation, quote: '' } };
  });
  text.value += value;
  text.annotations.push(...annotations);
  return isFirst || cited.length > 0 ? { value, annotations: cited } : { value };
}

function delta(id: string, part: object): RunEvent {
  const data = { id, object: 'thread.message.delta', delta: { content: [part] } };
  return { event: 'thread.message.delta', data };
}
