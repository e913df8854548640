import { listOf, objectOf, textOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import type { Archive } from '../history/archive';
import { originKey } from '../history/kind';
import { saveAnswer } from '../history/save-answer';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';

interface Recreating {
  history: HistoryStore;
  archive: Archive;
  /** The thread that is known here, and its connection. */
  origin: RecordView;
  /** Where the new one is made. */
  connection: string;
  openai: OpenAI;
  by: Author;
  signal?: AbortSignal;
}

/** What a new thread could not be given, and how often. */
export interface Recreated {
  id: string;
  messages: number;
  lost: { files: string[]; parts: number };
}

/** An image or a file of the API's limit. */
const maxFileBytes = 512 * 1024 ** 2;

/**
 * Recreates a thread from what is known of one: its metadata and messages in their order, with the files of which
 * bytes are kept here. Runs stay with the old one.
 */
export async function recreateThread(recreating: Recreating): Promise<Recreated> {
  const { history, origin, connection, openai, by, signal } = recreating;
  const { metadata } = objectOf(origin.snapshot);
  const body = { metadata: { ...withRoom(textsOf(metadata)), [originKey]: origin.id } };
  const thread = await saveAnswer(
    history,
    { connection, kind: 'thread' },
    { by, isNew: true },
    () => readObject(openai.beta.threads.create(body, { signal }), 'a thread'),
  );
  const files = new Map<string, string | null>();
  const lost = { files: new Set<string>(), parts: 0 };
  let messages = 0;
  for await (const message of messagesOf(recreating)) {
    signal?.throwIfAborted();
    const { content, attachments, role, metadata } = objectOf(message.snapshot);
    const file = async (id: string) => {
      if (!files.has(id)) files.set(id, await copyFile(recreating, id));
      const copy = files.get(id) ?? null;
      if (copy === null) lost.files.add(id);
      return copy;
    };
    const parts = await partsOf(content, file, () => {
      lost.parts += 1;
    });
    if (parts.length === 0) continue;
    const attached = [];
    for (const one of listOf(attachments)) {
      const { file_id, tools } = objectOf(one);
      const copy = textOf(file_id) && (await file(file_id as string));
      if (copy) attached.push({ file_id: copy, tools: listOf(tools) as never });
    }
    await openai.beta.threads.messages.create(
      thread.id,
      {
        role: role === 'assistant' ? 'assistant' : 'user',
        content: parts as never,
        ...(attached.length > 0 && { attachments: attached }),
        metadata: textsOf(metadata),
      },
      { signal },
    );
    messages += 1;
  }
  return { id: thread.id, messages, lost: { ...lost, files: [...lost.files] } };
}

async function* messagesOf({ history, origin }: Recreating): AsyncGenerator<RecordView, void> {
  const of = { connection: origin.connection, kind: 'message', parent: origin.id };
  for (let cursor: string | undefined; ; ) {
    const page = await history.list({ ...of, sort: 'created', cursor, limit: 100 });
    yield* page.items;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
  }
}

/** What the API takes as the content of a message. */
async function partsOf(
  content: unknown,
  file: (id: string) => Promise<string | null>,
  lose: () => void,
): Promise<object[]> {
  if (textOf(content)) return [{ type: 'text', text: content }];
  const parts: object[] = [];
  for (const part of listOf(content)) {
    const { text, refusal, image_url, image_file } = objectOf(part);
    const said = textOf(objectOf(text).value) ?? textOf(text) ?? textOf(refusal);
    const url = textOf(objectOf(image_url).url);
    const id = textOf(objectOf(image_file).file_id);
    const copy = id && (await file(id));
    if (said) parts.push({ type: 'text', text: said });
    else if (url) parts.push({ type: 'image_url', image_url: { url } });
    else if (copy) parts.push({ type: 'image_file', image_file: { file_id: copy } });
    else lose();
  }
  return parts;
}

/** A file of the new connection with the same bytes; null where they are not kept here. */
async function copyFile(
  { history, archive, origin, connection, openai, by, signal }: Recreating,
  id: string,
): Promise<string | null> {
  const existing = await history.find({ connection: origin.connection, kind: 'file' }, id);
  if (origin.connection === connection && existing?.deleted_upstream_at === null) return id;
  const stored = await archive.open({ connection: origin.connection, fileId: id }, 0, maxFileBytes);
  if (!stored) return null;
  const bytes: Uint8Array[] = [];
  for await (const chunk of stored) bytes.push(chunk as Uint8Array);
  const file = new File(bytes as BlobPart[], existing?.name ?? id);
  const created = await saveAnswer(history, { connection, kind: 'file' }, { by, isNew: true }, () =>
    readObject(openai.files.create({ file, purpose: 'assistants' }, { signal }), 'a file'),
  );
  return created.id;
}

/** The API takes 16 keys of metadata: one is ours. */
function withRoom(metadata: Record<string, string>): Record<string, string> {
  const { [originKey]: _, ...own } = metadata;
  return Object.fromEntries(Object.entries(own).slice(0, 15));
}

function textsOf(metadata: unknown): Record<string, string> {
  const entries = Object.entries(objectOf(metadata));
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
