import type { Context } from '../../context';
import type { NewMessage } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import type { Told } from '../../db/told';
import { ofMessage, ofStep } from '../../telling';
import { type Annotation, type CitedText, createCiter } from './citing';
import type { Marks } from './marks';
import { Overtaken } from './overtaken';

type Content = NewMessage['content'];
type Text = { type: 'text'; text: { value: string; annotations: Annotation[] } };
type Denial = { type: 'refusal'; refusal: string };

export interface MessageWriter {
  readonly isOpen: boolean;
  write(text: string): Promise<void>;
  refuse(text: string): Promise<void>;
  /** Tells what is held back, in a message that is made if there is none yet. */
  finish(): Promise<void>;
  content(): Content;
  /** Ends the message and its step, if there are any, while the run goes on. */
  close(): Promise<void>;
}

/**
 * Writes a message of a run: tells each piece as it comes, and keeps the whole for the end. It is
 * made with the first word: of empty lines before calls nothing is made.
 */
export function createMessageWriter(
  run: RunRow,
  marks: Marks,
  { store, newId, time }: Context,
  metadata: () => RunStepRow['metadata'],
): MessageWriter {
  const citer = createCiter(marks);
  const messageId = newId('msg_');
  const stepId = newId('step_');
  const parts: (Text | Denial)[] = [];
  let blank = '';
  let isOpen = false;

  const open = async () => {
    if (isOpen) return;
    const made = begin(run, messageId, { id: stepId, metadata: metadata() }, time());
    const happened = await store.runs.happen(run.id, ['in_progress'], made, (now) => [
      ...(now.step ? [ofStep(now.step, 'created'), ofStep(now.step)] : []),
      ...(now.message ? [ofMessage(now.message, 'created'), ofMessage(now.message)] : []),
    ]);
    if (!happened) throw new Overtaken();
    isOpen = true;
  };

  const textPart = (): Text => {
    const known = parts.find((part) => part.type === 'text');
    if (known) return known;
    const part: Text = { type: 'text', text: { value: '', annotations: [] } };
    parts.push(part);
    return part;
  };

  const refusalPart = (): Denial => {
    const known = parts.find((part) => part.type === 'refusal');
    if (known) return known;
    const part: Denial = { type: 'refusal', refusal: '' };
    parts.push(part);
    return part;
  };

  const tellText = async (pieces: CitedText[]) => {
    if (pieces.length === 0) return;
    const part = textPart();
    const index = parts.indexOf(part);
    const told = pieces.map((piece) => {
      const text = grow(part.text, piece);
      return delta(messageId, { index, type: 'text', text });
    });
    await store.runs.tell(run.id, told);
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
      await tellText(citer.push(whole));
    },

    async refuse(text) {
      await open();
      const part = refusalPart();
      part.refusal += text;
      const index = parts.indexOf(part);
      const piece = delta(messageId, { index, type: 'refusal', refusal: text });
      await store.runs.tell(run.id, [piece]);
    },

    async finish() {
      await open();
      await tellText([...citer.push(blank), ...citer.end()]);
      blank = '';
    },

    content(): Content {
      if (parts.length === 0) textPart();
      return parts;
    },

    async close() {
      if (!isOpen) return;
      await tellText(citer.end());
      const end = { status: 'completed' as const, completed_at: time() };
      const happened = await store.runs.happen(
        run.id,
        ['in_progress'],
        {
          message: { id: messageId, ...end, content: parts },
          step: { id: stepId, ...end },
        },
        ({ step, message }) => [
          ...(message ? [ofMessage(message)] : []),
          ...(step ? [ofStep(step)] : []),
        ],
      );
      if (!happened) throw new Overtaken();
      isOpen = false;
    },
  };
}

/** A message without content, and its step. */
function begin(
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

/** Adds a piece to a text, and gives the piece as a delta tells it: of annotations only where it begins or cites. */
function grow(text: Text['text'], { value, annotations }: CitedText) {
  const isFirst = text.value === '';
  const cited = annotations.map(({ file_citation, ...annotation }, place) => ({
    index: text.annotations.length + place,
    ...annotation,
    file_citation: { ...file_citation, quote: '' },
  }));
  text.value += value;
  text.annotations.push(...annotations);
  return isFirst || cited.length > 0 ? { value, annotations: cited } : { value };
}

function delta(id: string, part: object): Told {
  const data = { id, object: 'thread.message.delta', delta: { content: [part] } };
  return { event: 'thread.message.delta', data };
}
