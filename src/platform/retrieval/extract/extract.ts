import { open, readFile, stat } from 'node:fs/promises';
import { type Source, UnreadableFile } from '../retrieval';
import { kindOf, unsupported } from './kind';
import { pageText } from './markup/page';
import { documentText } from './office/document';
import { mainPart } from './office/package';
import { slidesText } from './office/slides';
import { openZip } from './office/zip';
import { pdfText } from './pdf';
import { type Head, readText } from './text';

/** Bytes of a file that has to be read as a whole. */
const mostWhole = 256 * 1024 * 1024;

const headLength = 64 * 1024;

/** The text of a file, in pieces. Throws an `UnreadableFile` when there is none to be had. */
export async function* extract(source: Source): AsyncGenerator<string> {
  const head = await readHead(source.path);
  const kind = kindOf(head.bytes, source.filename);
  if (kind === 'text') return yield* readText(source, head);
  await checkSize(source);
  if (kind === 'pdf') yield* pdfText(source.path);
  else if (kind === 'html') yield* pageText(await readWhole(source, head));
  else yield* officeText(source);
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

async function readWhole(source: Source, head: Head): Promise<string> {
  let text = '';
  for await (const piece of readText(source, head)) text += piece;
  return text;
}

async function* officeText(source: Source): AsyncGenerator<string> {
  const zip = openZip(await readFile(source.path));
  const main = mainPart(zip);
  if (main.startsWith('word/')) yield* documentText(zip, main);
  else if (main.startsWith('ppt/')) yield* slidesText(zip, main);
  else throw unsupported(source.filename, main.startsWith('xl/') ? 'a spreadsheet' : 'an archive');
}

async function checkSize({ path, filename }: Source): Promise<void> {
  const { size } = await stat(path);
  if (size <= mostWhole) return;
  const most = mostWhole / 1024 / 1024;
  throw new UnreadableFile(
    'invalid_file',
    `${filename} is larger than ${most} MB, more than can be read of its kind.`,
  );
}
