import { filledLines } from '@/components/form/lines-field';
import { type Pair, recordOf } from '@/components/form/pairs';
import type { CreateMessageRequest } from '@/lib/openai';

/** A message as it is typed. Empty fields are not sent. */
export interface MessageForm {
  role: 'user' | 'assistant';
  text: string;
  /** File ids, one per line. */
  attachments: string[];
  attachTo: 'file_search' | 'code_interpreter';
  /** A file id, or an address: `https://…`, `data:image/…`. */
  image: string;
  messageMetadata: Pair[];
}

export const emptyMessage: MessageForm = {
  role: 'user',
  text: '',
  attachments: [],
  attachTo: 'file_search',
  image: '',
  messageMetadata: [],
};

/** Whether there is something to say. */
export function hasMessage({ text, image, attachments }: MessageForm): boolean {
  return text.trim() !== '' || image.trim() !== '' || filledLines(attachments).length > 0;
}

export function messageBody(form: MessageForm): CreateMessageRequest {
  const { role, text, image, attachTo, messageMetadata } = form;
  const files = filledLines(form.attachments);
  const pictured = image.trim();
  const parts = [
    ...(text.trim() !== '' ? [{ type: 'text' as const, text }] : []),
    ...(pictured === '' ? [] : [imagePart(pictured)]),
  ];
  return {
    role,
    content: pictured === '' ? text : parts,
    ...(files.length > 0 && {
      attachments: files.map((file_id) => ({ file_id, tools: [{ type: attachTo }] })),
    }),
    ...metadataOf(messageMetadata),
  };
}

function imagePart(image: string) {
  return /^(https?|data):/i.test(image)
    ? { type: 'image_url' as const, image_url: { url: image } }
    : { type: 'image_file' as const, image_file: { file_id: image } };
}

/** Of a message, a run or a thread: left out where there is none. */
export function metadataOf(pairs: readonly Pair[]) {
  const metadata = recordOf(pairs);
  return Object.keys(metadata).length > 0 ? { metadata } : {};
}
