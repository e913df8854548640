import type { Readable } from 'node:stream';
import { webBody } from '@/lib/openai/node/web-body';

interface StoredFile {
  filename: string;
  bytes: number;
  /** What its bytes are stored as. */
  stored_as: string;
}

interface ContentSource {
  /** Throws where the file is gone. */
  find(): Promise<StoredFile>;
  read(storedAs: string): Promise<Readable>;
}

/** The bytes of a file as a download, which no browser shows as a page. It may be replaced or deleted concurrently. */
export async function contentResponse(isRead: boolean, source: ContentSource): Promise<Response> {
  for (let file = await source.find(); ; ) {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-length': String(file.bytes),
      'content-disposition': attachment(file.filename),
      'x-content-type-options': 'nosniff',
    };
    // A HEAD request would leave the file open.
    if (!isRead) return new Response(null, { headers });
    try {
      return new Response(webBody(await source.read(file.stored_as)), { headers });
    } catch (error) {
      const now = await source.find();
      if (now.stored_as === file.stored_as) throw error;
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
