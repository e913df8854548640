import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getResolvedPDFJS } from 'unpdf';
import { UnreadableFile } from '../../retrieval';

type Pdfjs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
export type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;

export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  patchBuffers();
  const { getDocument } = await getResolvedPDFJS();
  const opening = getDocument({
    // It takes the memory away from whom it got it, and small buffers share theirs.
    data: Uint8Array.from(bytes),
    disableFontFace: true,
    enableXfa: true,
    isEvalSupported: false,
    useSystemFonts: false,
    cMapUrl: tables('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: tables('standard_fonts'),
    useWorkerFetch: false,
    verbosity: 1,
  });
  return opening.promise.catch((error: Error) => {
    throw refusalFor(error);
  });
}

/**
 * Files of a package that is only read, never imported: it would be a second PDF.js beside unpdf's.
 * They tell what the codes of a font mean where a document only names one of the lists that readers
 * have, and hold the fonts that documents need not bring along.
 */
const tables = (folder: string) =>
  `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), folder)}/`;

/** Node 20 lacks a method that PDF.js needs to tell what a page draws. */
function patchBuffers(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    value(this: ArrayBuffer, length = this.byteLength) {
      return this.slice(0, length);
    },
  });
}

function refusalFor(error: Error): UnreadableFile {
  if (error.name === 'PasswordException')
    return new UnreadableFile('invalid_file', 'The PDF is protected by a password.');
  return new UnreadableFile('invalid_file', `The PDF is damaged: ${error.message}`);
}
