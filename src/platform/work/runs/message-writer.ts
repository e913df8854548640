import type { Context } from '../../context';
import type { Told } from '../../db/runs';
import type { NewMessage } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import { ofMessage, ofStep } from '../../telling';
import { type Annotation, type CitedText, createCiter } from './citing';
import { messageOf } from './endings';
import type { Marks } from './marks';
import { Overtaken } from './overtaken';

type Content = NewMessage['content'];

export interface MessageWriter {
  readonly isOpen: boolean;
  /** Makes the message and its step, unless they are there. */
  open(): Promise<void>;
  write(text: string): Promise<void>;
  refuse(text: string): Promise<void>;
  /** Tells what is held back. */
  flush(): Promise<void>;
  content(): Content;
  /** Ends the message and its step while the run goes on. */
  close(): Promise<void>;
}

/**
 * Writes a message of a run: tells each piece as it comes, and keeps the whole for the end. A
 * message that was begun before the platform was stopped is `begun` anew.
 */
export function createMessageWriter(
  run: RunRow,
  begun: RunStepRow | undefined,
  marks: Marks,
  { store, newId, time }: Context,
): MessageWriter {
  const citer = createCiter(marks);
  const messageId = (begun && messageOf(begun)) ?? newId('msg_');
  const stepId = begun?.id ?? newId('step_');
  let isOpen = false;
  let value = '';
  let refusal = '';
  const annotations: Annotation[] = [];

  const open = async () => {
    if (isOpen) return;
    isOpen = true;
    if (begun) return;
    const common = {
      created_at: time(),
      assistant_id: run.assistant_id,
      thread_id: run.thread_id,
      run_id: run.id,
      status: 'in_progress' as const,
    };
    const happened = await store.runs.happen(
      run.id,
      ['in_progress'],
      {
        newMessages: [
          {
            ...common,
            id: messageId,
            role: 'assistant',
            content: [],
            attachments: [],
            metadata: {},
          },
        ],
        newSteps: [
          {
            ...common,
            id: stepId,
            type: 'message_creation',
            expires_at: run.expires_at,
            step_details: {
              type: 'message_creation',
              message_creation: { message_id: messageId },
            },
          },
        ],
      },
      ({ step, message }): Told[] => [
        ...(step ? [ofStep(step, 'created'), ofStep(step)] : []),
        ...(message ? [ofMessage(message, 'created'), ofMessage(message)] : []),
      ],
    );
    if (!happened) throw new Overtaken();
  };

  const tell = async (pieces: CitedText[]) => {
    if (pieces.length === 0) return;
    await store.runs.tell(
      run.id,
      pieces.map((piece) => {
        const cited = piece.annotations.map(({ file_citation, ...annotation }, index) => ({
          index: annotations.length + index,
          ...annotation,
          file_citation: { ...file_citation, quote: '' },
        }));
        // Only the first piece, and one that cites, tells of annotations at all.
        const text =
          value === '' || cited.length > 0
            ? { value: piece.value, annotations: cited }
            : { value: piece.value };
        value += piece.value;
        annotations.push(...piece.annotations);
        return delta(messageId, { index: 0, type: 'text', text });
      }),
    );
  };

  const content = (): Content =>
    refusal ? [{ type: 'refusal', refusal }] : [{ type: 'text', text: { value, annotations } }];

  return {
    get isOpen() {
      return isOpen;
    },
    open,

    async write(text) {
      await open();
      await tell(citer.push(text));
    },

    async refuse(text) {
      await open();
      refusal += text;
      await store.runs.tell(run.id, [
        delta(messageId, { index: 0, type: 'refusal', refusal: text }),
      ]);
    },

    flush: () => tell(citer.end()),
    content,

    async close() {
      await tell(citer.end());
      const at = time();
      const happened = await store.runs.happen(
        run.id,
        ['in_progress'],
        {
          message: { id: messageId, status: 'completed', completed_at: at, content: content() },
          step: { id: stepId, status: 'completed', completed_at: at },
        },
        ({ step, message }): Told[] => [
          ...(message ? [ofMessage(message)] : []),
          ...(step ? [ofStep(step)] : []),
        ],
      );
      if (!happened) throw new Overtaken();
      isOpen = false;
    },
  };
}

function delta(id: string, part: object): Told {
  const data = { id, object: 'thread.message.delta', delta: { content: [part] } };
  return { event: 'thread.message.delta', data };
}
