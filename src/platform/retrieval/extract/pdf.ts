import { readFile } from 'node:fs/promises';
import { getResolvedPDFJS } from 'unpdf';
import { UnreadableFile } from '../retrieval';

type Pdfjs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type Document = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
type Content = Awaited<ReturnType<Awaited<ReturnType<Document['getPage']>>['getTextContent']>>;

/** Pages in a row that cannot be read, after which the rest is given up. */
const mostBroken = 20;

/** The text of a document, a page at a time. */
export async function* pdfText(path: string): AsyncGenerator<string> {
  const document = await openDocument(await readFile(path)).catch((error: Error) => {
    throw refusalFor(error);
  });
  try {
    yield* pagesOf(document);
  } finally {
    await document.loadingTask.destroy();
  }
}

async function* pagesOf(document: Document): AsyncGenerator<string> {
  let broken = 0;
  for (let number = 1; number <= document.numPages && broken < mostBroken; number += 1) {
    const text = await pageText(document, number).catch(() => undefined);
    broken = text === undefined ? broken + 1 : 0;
    if (text) yield `${text}\n\n`;
  }
}

async function pageText(document: Document, number: number): Promise<string> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  page.cleanup();
  return textOf(content);
}

/** Lines as they are printed, with an empty one where there is space, and words that were divided made whole. */
function textOf({ items }: Content): string {
  let text = '';
  let last: { y: number; height: number } | undefined;
  for (const item of items) {
    if (!('str' in item)) continue;
    const y = Number(item.transform[5]);
    const isApart =
      last && last.y - y > 1.8 * Math.max(item.height, last.height) && item.height > 0;
    if (isApart && text.endsWith('\n')) text += '\n';
    text += item.hasEOL ? `${item.str}\n` : item.str;
    if (item.str.trim()) last = { y, height: item.height };
  }
  return text.replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '').trim();
}

async function openDocument(bytes: Buffer): Promise<Document> {
  const { getDocument } = await getResolvedPDFJS();
  return getDocument({
    // It takes the memory away from whom it got it, and small buffers share theirs.
    data: Uint8Array.from(bytes),
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  }).promise;
}

function refusalFor(error: Error): UnreadableFile {
  if (error.name === 'PasswordException')
    return new UnreadableFile('invalid_file', 'The PDF is protected by a password.');
  return new UnreadableFile('invalid_file', `The PDF is damaged: ${error.message}`);
}
