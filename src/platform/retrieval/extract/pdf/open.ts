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
    // A copy, because PDF.js transfers the buffer, and small buffers share memory.
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
 * Data files of pdfjs-dist, which is never imported because unpdf has its own PDF.js: predefined CMaps and the
 * standard fonts.
 */
const tables = (folder: string) =>
  `${join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), folder)}/`;

/** Node 20 lacks a method that PDF.js needs for operator lists. */
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
