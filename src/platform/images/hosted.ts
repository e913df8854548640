import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { webBody } from '@/lib/openai/node/web-body';
import type { FileStore } from '../files/file-store';
import { PlatformError } from '../http/errors';

const hour = 3_600;

/**
 * Images that are given out as URLs. Whoever has the URL may look for an hour: its name holds 256
 * random bits, and the second from which on it is no good.
 */
export interface HostedImages {
  /** Keeps a picture and tells its path, which ends in its format: `png`, `jpeg` or `webp`. */
  keep(picture: Buffer, format: string): Promise<string>;
  /** What an image's path answers. */
  answer(name: string, isRead: boolean): Promise<Response>;
  /** Removes those whose hour is over. */
  sweep(): Promise<void>;
}

interface HostedOptions {
  files: FileStore;
  /** Unix seconds. */
  time(): number;
}

export const hostedPath = '/images/hosted';

export function createHostedImages({ files, time }: HostedOptions): HostedImages {
  return {
    async keep(picture, format) {
      const id = `${time() + hour}-${randomBytes(32).toString('hex')}`;
      await files.write(id, Readable.from([picture]));
      return `${hostedPath}/${id}.${format}`;
    },

    async answer(name, isRead) {
      const [, id, expiry, format] =
        /^((\d{1,12})-[0-9a-f]{64})\.(png|jpeg|webp)$/.exec(name) ?? [];
      const left = Number(expiry) - time();
      if (!id || left <= 0) throw noSuchImage();
      const stream = await files.read(id).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? noSuchImage() : error;
      });
      if (!isRead) stream.destroy();
      const headers = {
        'content-type': `image/${format}`,
        'cache-control': `private, max-age=${left}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      };
      return new Response(isRead ? webBody(stream) : null, { headers });
    },

    async sweep() {
      const expired = (id: string) => !(Number.parseInt(id, 10) > time());
      // All of them: their names tell when they expire, whatever the disk's clock says.
      for (const id of (await files.untouched(-hour * 1000)).filter(expired))
        await files.remove(id);
    },
  };
}

const noSuchImage = () =>
  new PlatformError('There is no image at this URL. Such URLs are good for an hour.', {
    status: 404,
  });
