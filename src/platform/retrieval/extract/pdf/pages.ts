import { readFile } from 'node:fs/promises';
import { getResolvedPDFJS } from 'unpdf';
import type { OnUnread } from '../../retrieval';
import { markOf } from '../encoding/signs';
import { entriesOf, hiddenEntries } from './fields';
import { linesOf } from './lines';
import { openPdf, type PdfDocument, type PdfPage } from './open';
import { listenToWarnings } from './warnings';

/** Consecutive unreadable pages after which the rest is skipped. */
const maxBroken = 20;

/** Streams the text of a document by page. */
export async function* pdfText(path: string, note: OnUnread): AsyncGenerator<string> {
  const bytes = await readFile(path);
  const warnings = listenToWarnings();
  try {
    const document = await openPdf(bytes.subarray(markOf(bytes)?.length ?? 0));
    try {
      yield* pagesOf(document, note, warnings.take);
    } finally {
      await document.loadingTask.destroy();
    }
  } finally {
    warnings.stop();
  }
}

async function* pagesOf(
  document: PdfDocument,
  note: OnUnread,
  takeWarnings: () => string[],
): AsyncGenerator<string> {
  const fields = new Set<string>();
  const count = document.numPages;
  let broken = 0;
  for (let number = 1; number <= count; number += 1) {
    const part = `page ${number}`;
    const text = await pageText(document, number, fields, part, note).catch((error: Error) => {
      note(part, error.message);
      return undefined;
    });
    for (const warning of takeWarnings()) note(part, warning);
    broken = text === undefined ? broken + 1 : 0;
    if (text) yield `${text}\n\n`;
    if (broken < maxBroken || number === count) continue;
    note(`pages ${number + 1} to ${count}`, `given up after ${maxBroken} that cannot be read`);
    break;
  }
  const hidden = await hiddenEntries(document, fields).catch(() => []);
  if (hidden.length > 0) yield `${hidden.join('\n')}\n\n`;
  const attachments = await document.getAttachments().catch(() => null);
  for (const name of Object.keys(attachments ?? {}))
    note(`attachment ${name}`, 'a file of its own');
}

async function pageText(
  document: PdfDocument,
  number: number,
  fields: Set<string>,
  part: string,
  note: OnUnread,
): Promise<string> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const entries = await entriesOf(page);
  for (const { name } of entries) fields.add(name);
  const text = linesOf(content, entries);
  if (!text) await notePicture(page, part, note);
  const nameless = text.match(/[\p{Co}\p{Cn}\ufffd]|(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0;
  if (nameless > 0) note(part, `${nameless} characters of a font without a Unicode mapping`);
  page.cleanup();
  return text;
}

/** A page with drawings but without text is a scan, or has outlined text. */
async function notePicture(page: PdfPage, part: string, note: OnUnread): Promise<void> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  const images = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  if (fnArray.some((operation) => images.includes(operation)))
    note(part, 'a picture without text, as scans are');
  else if (fnArray.includes(OPS.showText)) note(part, 'its font does not say what the letters are');
}
