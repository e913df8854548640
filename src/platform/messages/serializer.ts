import type { CreateMessageRequest, MessageObject } from '@/lib/openai';
import { isLongerThan } from '@/lib/openai/core/code-points';
import type { PlatformContext } from '../context';
import { outOfRange, type ParamPath } from '../http/error-messages';
import { missing, noSuchFile, PlatformError } from '../http/errors';
import type { MessageRow, NewMessage } from './schema';

/** Maximum characters of a text. */
const maxLength = 256_000;

type Content = MessageObject['content'];
type Attachments = NewMessage['attachments'];

/** Converts the content of a request for storage. `path`: its path in the request. */
export async function readMessage(
  body: CreateMessageRequest,
  thread_id: string,
  { store, newId, time }: PlatformContext,
  path: ParamPath = [],
): Promise<NewMessage & { attachments: Attachments }> {
  const content = readContent(body.content, path);
  const attachments = readAttachments(body.attachments, path);
  const fileIds = [...filesIn(content), ...attachments.map(({ file_id }) => file_id ?? '')];
  for (const id of fileIds) {
    if (!(await store.files.find(id, time()))) throw noSuchFile(id);
  }
  return {
    id: newId('msg_'),
    created_at: time(),
    thread_id,
    status: 'completed',
    role: body.role,
    content,
    attachments,
    metadata: body.metadata ?? {},
  };
}

function readContent(content: CreateMessageRequest['content'], path: ParamPath): Content {
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  if (parts.length === 0 || content === '')
    throw new PlatformError('Message content must be non-empty.', { param: 'content' });
  return parts.map((part, index) => {
    if (part.type !== 'text') return part;
    const where = typeof content === 'string' ? ['content'] : ['content', index, 'text'];
    if (isLongerThan(part.text, maxLength))
      throw outOfRange([...path, ...where], part.text, 'above', maxLength);
    return { type: 'text' as const, text: { value: part.text, annotations: [] } };
  });
}

function readAttachments(given: CreateMessageRequest['attachments'], path: ParamPath): Attachments {
  return (given ?? []).map(({ file_id, tools }, index) => {
    if (!file_id) throw missing(`${[...path, `attachments[${index}]`].join('.')}.file_id`);
    return { file_id, tools: tools ?? [] };
  });
}

function filesIn(content: Content): string[] {
  return content.flatMap((part) => (part.type === 'image_file' ? [part.image_file.file_id] : []));
}

/** A message in lists and retrievals; its status only while incomplete. */
export function toMessage(row: MessageRow) {
  const { seq, status, incomplete_details, incomplete_at, completed_at, ...message } = row;
  const state = { status, incomplete_details, incomplete_at, completed_at };
  const { id, created_at, assistant_id, thread_id, run_id, ...rest } = message;
  return {
    id,
    object: 'thread.message' as const,
    created_at,
    assistant_id,
    thread_id,
    run_id,
    ...(status === 'completed' ? {} : state),
    ...rest,
  };
}

/** A message in streams. */
export function toStreamedMessage({ seq, ...row }: MessageRow) {
  const { id, created_at, ...rest } = row;
  return { id, object: 'thread.message' as const, created_at, ...rest };
}
