import { extname } from 'node:path';
import { bodies } from '@/lib/openai/schemas';
import type { PlatformContext } from '../context';
import { PlatformError, tooLarge } from '../http/errors';
import { type Form, readForm } from '../http/multipart';
import { toPlatformError } from '../http/zod-errors';
import type { FileRow } from './schema';

const megabyte = 1024 * 1024;
const month = 30 * 24 * 60 * 60;
const purposes = ['fine-tune', 'assistants', 'batch', 'user_data', 'vision', 'evals'];

/** Stores an uploaded file. A rejected or interrupted upload leaves nothing behind. */
export async function receive(request: Request, context: PlatformContext): Promise<FileRow> {
  const { files, store, time, newId } = context;
  const limit = 512 * megabyte;
  if (Number(request.headers.get('content-length')) > limit + megabyte) throw tooBig(limit);

  const id = newId('file-');
  try {
    const form = await readForm(request, {
      save: (source) => files.write(id, source),
      limit,
      tooLarge: () => tooBig(limit),
    });
    const { purpose, filename, bytes } = check(form);
    const seconds = readLifetime(form.fields) ?? lifetimeOf(purpose);
    const created_at = time();
    const expires_at = seconds === null ? null : created_at + seconds;
    const status = 'processed';
    return await store.files.insert({
      id,
      purpose,
      filename,
      bytes,
      created_at,
      expires_at,
      status,
    });
  } catch (error) {
    await files.remove(id);
    throw error;
  }
}

function check({ fields, file }: Form) {
  const purpose = fields.get('purpose');
  if (!file) throw required('file');
  if (purpose === undefined) throw required('purpose');
  if (!purposes.includes(purpose))
    throw new PlatformError(
      `'${purpose}' is not one of [${purposes.map((one) => `'${one}'`).join(', ')}] - 'purpose'`,
      { param: 'purpose', detail: true },
    );
  if (purpose === 'batch') checkBatchInput(file);
  return { purpose, ...file };
}

/** Checks only the name, leniently: the live API accepted a file without an extension. */
export function checkBatchInput({ filename, bytes }: { filename: string; bytes: number }) {
  const extension = extname(filename).toLowerCase();
  if (extension !== '' && extension !== '.jsonl')
    throw new PlatformError('Invalid file format for Batch API. Must be .jsonl', { detail: true });
  if (bytes > 200 * megabyte) throw tooBig(200 * megabyte);
}

/** The default lifetime of a file in seconds; null: until deleted. */
export const lifetimeOf = (purpose: string) => (purpose === 'batch' ? month : null);

/** The `expires_after[…]` fields, in seconds. */
function readLifetime(fields: Map<string, string>): number | undefined {
  const anchor = fields.get('expires_after[anchor]');
  const seconds = fields.get('expires_after[seconds]');
  if (anchor === undefined && seconds === undefined) return undefined;
  const expires_after = { anchor, seconds: seconds === undefined ? undefined : Number(seconds) };
  const body = { file: '', purpose: 'batch', expires_after };
  const { error } = bodies.createFile.safeParse(body);
  if (error?.issues[0]) throw toPlatformError(error.issues[0], body);
  return expires_after.seconds;
}

const required = (param: string) =>
  new PlatformError(`'${param}' is a required property`, { param, detail: true });

const tooBig = (limit: number) => tooLarge('The file', `${limit / megabyte} MB`);
