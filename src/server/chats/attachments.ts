import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { chatAttachments } from '../db/schema';
import { imageTypeOf } from '../transfers/image-type';
import type { ChatOwner } from './store';

/** What stands beside the text of a message. `attachment`: the id of bytes that were uploaded. */
export type MessagePart =
  | { type: 'image'; attachment: string }
  | { type: 'image_url'; url: string }
  | { type: 'audio'; attachment: string }
  /** A PDF, or a text. */
  | { type: 'file'; attachment: string; name: string };

export interface AttachmentBytes {
  name: string;
  type: string;
  bytes: Buffer;
}

/** One without its bytes. */
export interface AttachmentView {
  id: string;
  name: string;
  type: string;
  size: number;
}

/** Bytes, which go to upstream as base64 in one request. */
export const maxAttachmentBytes = 20 * 2 ** 20;
const secondsUnused = 86_400;

/** The bytes of attachments. Attachments that no message references are deleted after a day. */
export function attachmentStore({ db, now }: { db: Queryable; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);
  const own = (owner: ChatOwner, id: string) =>
    and(
      eq(chatAttachments.userId, owner.user),
      eq(chatAttachments.connection, owner.connection),
      eq(chatAttachments.id, id),
    );

  return {
    /** `chat`: the one that holds it from the beginning. */
    async create(
      owner: ChatOwner,
      { name, type, bytes }: AttachmentBytes,
      chat: string | null = null,
    ) {
      await db
        .delete(chatAttachments)
        .where(
          and(
            isNull(chatAttachments.chat),
            lt(chatAttachments.createdAt, seconds() - secondsUnused),
          ),
        )
        .run();
      const { user: userId, connection } = owner;
      const row = { id: randomUUID(), connection, userId, name, type, size: bytes.length };
      await db
        .insert(chatAttachments)
        .values({ ...row, chat, bytes, createdAt: seconds() })
        .run();
      return { id: row.id, name, type, size: row.size };
    },

    async find(owner: ChatOwner, id: string) {
      return (await db.select().from(chatAttachments).where(own(owner, id)).get()) ?? null;
    },

    /** Those of these ids that are the owner's, without their bytes. */
    async about(owner: ChatOwner, ids: readonly string[]) {
      const { id, name, type, size } = chatAttachments;
      const found: AttachmentView[] = [];
      for (const one of ids) {
        const columns = { id, name, type, size };
        const row = await db.select(columns).from(chatAttachments).where(own(owner, one)).get();
        if (row) found.push(row);
      }
      return found;
    },

    /** Those of these ids that are the owner's are kept with the chat. Returns how many that are. */
    async keep(owner: ChatOwner, chat: string, ids: string[]): Promise<number> {
      const found = (await this.about(owner, ids)).map(({ id }) => id);
      const isUnused = and(inArray(chatAttachments.id, found), isNull(chatAttachments.chat));
      await db.update(chatAttachments).set({ chat }).where(isUnused).run();
      return found.length;
    },
  };
}

/** In what is kept of a request the bytes are named: they are kept already. */
export function referTo(attachment: string, { type = '', name = '' } = {}): SentBytes {
  const data = `attachment:${attachment}`;
  return { url: data, data, format: formatOf(type), name };
}

/** The bytes of an attachment as a request has them. */
export function sentBytesOf({ type, name, bytes }: AttachmentBytes): SentBytes {
  const data = bytes.toString('base64');
  return { url: `data:${type};base64,${data}`, data, format: formatOf(type), name };
}

/** An attachment in a request, or what stands for it: as a data URL, as base64, and what it is called. */
export interface SentBytes {
  url: string;
  data: string;
  /** Of a sound. */
  format: string;
  name: string;
}

/** The ids that stand in such a request. */
export function attachmentsIn(request: unknown): string[] {
  const found = (JSON.stringify(request) ?? '').matchAll(/"attachment:([\w-]{1,100})"/g);
  return [...new Set([...found].map(([, id = '']) => id))];
}

/** The id of the bytes of a part, if they were uploaded. */
export function attachmentIn(part: MessagePart): string[] {
  return 'attachment' in part ? [part.attachment] : [];
}

/** As the API names what a sound is encoded as. */
export function formatOf(type: string): 'wav' | 'mp3' {
  return type === 'audio/wav' ? 'wav' : 'mp3';
}

/** By the first bytes; null for what no chat takes. */
export function attachmentTypeOf(bytes: Uint8Array): string | null {
  const text = (at: number, word: string) =>
    [...word].every((char, index) => bytes[at + index] === char.charCodeAt(0));
  if (text(0, 'RIFF') && text(8, 'WAVE')) return 'audio/wav';
  if (text(0, 'ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2))
    return 'audio/mpeg';
  if (text(0, '%PDF-')) return 'application/pdf';
  return imageTypeOf(bytes) ?? (isPlainText(bytes) ? 'text/plain' : null);
}

/** UTF-8 without control characters. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\n\f\r]/u.test(text);
  } catch {
    return false;
  }
}

/** What is stored of parts, read leniently. */
export function partsIn(value: unknown): MessagePart[] {
  if (!Array.isArray(value)) return [];
  return value.filter((part): part is MessagePart => {
    const { type, attachment, url, name } = (part ?? {}) as Record<string, unknown>;
    if (type === 'image_url') return typeof url === 'string';
    if (type === 'file') return typeof attachment === 'string' && typeof name === 'string';
    return (type === 'image' || type === 'audio') && typeof attachment === 'string';
  });
}
