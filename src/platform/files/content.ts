import type { Readable } from 'node:stream';
import { type ContentRange, rangeResponse } from '@/lib/byte-range';

interface StoredFile {
  filename: string;
  bytes: number;
  /** What its bytes are stored as. */
  stored_as: string;
}

interface ContentSource {
  /** Throws where the file is gone. */
  find(): Promise<StoredFile>;
  read(storedAs: string, range?: ContentRange): Promise<Readable>;
}

/**
 * The bytes of a file as a download, or a range of them, which no browser shows as a page. It may be replaced or deleted
 * concurrently. Bytes that are stored under one name never change.
 */
export async function contentResponse(request: Request, source: ContentSource): Promise<Response> {
  for (let file = await source.find(); ; ) {
    const { bytes, stored_as: storedAs } = file;
    try {
      return await rangeResponse(request, {
        bytes,
        etag: `"${storedAs}"`,
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': attachment(file.filename),
          'x-content-type-options': 'nosniff',
        },
        read: (range) => source.read(storedAs, range),
      });
    } catch (error) {
      const now = await source.find();
      if (now.stored_as === storedAs) throw error;
      file = now;
    }
  }
}

/** The file name for `content-disposition`: an ASCII fallback and UTF-8. */
function attachment(filename: string): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === filename) return `attachment; filename="${plain}"`;
  const whole = encodeURIComponent(Buffer.from(filename).toString()).replace(/['()*]/g, inHex);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

const inHex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
