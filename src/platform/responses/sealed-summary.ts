import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import type { ResponseItem } from './schema';

type Context = Pick<PlatformContext, 'store'>;

/** What this platform has sealed begins with it. */
const mark = 'signalbox-1.';
const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const keyOf = ({ store }: Context) => store.secrets.get('compaction');

/** A text as only this project can read it again. */
export async function sealSummary(text: string, context: Context): Promise<string> {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, await keyOf(context), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return mark + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Whether the item says that it was sealed by a platform like this one. */
export const isOwnSummary = ({ type, encrypted_content }: ResponseItem): boolean =>
  type === 'compaction' &&
  typeof encrypted_content === 'string' &&
  encrypted_content.startsWith(mark);

/** The message that stands for a compacted conversation. Throws where somebody else has sealed it. */
export async function openSummary(item: ResponseItem, context: Context): Promise<ResponseItem> {
  if (!isOwnSummary(item)) throw notOurs(item);
  const bytes = Buffer.from(String(item.encrypted_content).slice(mark.length), 'base64url');
  const decipher = createDecipheriv(algorithm, await keyOf(context), bytes.subarray(0, ivBytes));
  let summary: string;
  try {
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    const sealed = bytes.subarray(ivBytes + tagBytes);
    summary = Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    throw notOurs(item);
  }
  const text = `What was said before, in short:\n\n${summary}`;
  return {
    id: item.id,
    type: 'message',
    role: 'user',
    status: 'completed',
    content: [{ type: 'input_text', text }],
  };
}

const notOurs = ({ id }: ResponseItem) =>
  new PlatformError(
    `The compaction item '${id}' was not made by this project of this server, which cannot read it. Send the items that it stands for.`,
    { param: 'input', code: 'invalid_encrypted_content' },
  );
