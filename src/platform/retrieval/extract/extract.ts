import { open, readFile, stat } from 'node:fs/promises';
import type { OnUnread } from '../retrieval';
import { type SourceFile, UnreadableFile } from '../retrieval';
import { withoutMark } from './encoding/signs';
import { kindOf, unsupported } from './kind';
import { pageText } from './markup/page';
import { archiveText } from './mhtml/archive';
import { documentText } from './office/document';
import { mainPart } from './office/package';
import { slidesText } from './office/slides';
import { openZip } from './office/zip';
import { pdfText } from './pdf/pages';
import { rtfText } from './rtf/text';
import { type Head, readText } from './text';

/** Maximum size of files that are read into memory. */
const maxWhole = 256 * 1024 * 1024;

const headLength = 64 * 1024;

/**
 * Streams the text of a file. Throws an `UnreadableFile` without any text. Text is never dropped silently: unreadable
 * parts are reported to `note`.
 */
export async function* extract(source: SourceFile, note: OnUnread): AsyncGenerator<string> {
  const head = await readHead(source.path);
  const kind = kindOf(head.bytes, source.filename);
  if (kind === 'text') return yield* readText(source, head, note);
  await checkSize(source);
  if (kind === 'pdf') yield* pdfText(source.path, note);
  else if (kind === 'html') yield* pageText(await readWhole(source, head, note));
  else if (kind === 'rtf') yield* rtfText(withoutMark(await readFile(source.path)), note);
  else if (kind === 'mhtml')
    yield* archiveText(withoutMark(await readFile(source.path)), source.filename, note);
  else yield* officeText(source, note);
}

async function readHead(path: string): Promise<Head> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead < headLength };
  } finally {
    await file.close();
  }
}

async function readWhole(source: SourceFile, head: Head, note: OnUnread): Promise<string> {
  let text = '';
  for await (const piece of readText(source, head, note)) text += piece;
  return text;
}

async function* officeText(source: SourceFile, note: OnUnread): AsyncGenerator<string> {
  const zip = openZip(await readFile(source.path));
  const main = mainPart(zip);
  if (main.startsWith('word/')) yield* documentText(zip, main, note);
  else if (main.startsWith('ppt/')) yield* slidesText(zip, main, note);
  else throw unsupported(source.filename, main.startsWith('xl/') ? 'a spreadsheet' : 'an archive');
}

async function checkSize({ path, filename }: SourceFile): Promise<void> {
  const { size } = await stat(path);
  if (size <= maxWhole) return;
  const megabytes = maxWhole / 1024 / 1024;
  throw new UnreadableFile(
    'invalid_file',
    `${filename} is larger than ${megabytes} MB, the limit for its type.`,
  );
}
