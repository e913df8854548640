import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { webBody } from '@/lib/openai/node/web-body';
import type { FileStore } from '../files/file-store';
import { PlatformError } from '../http/errors';

const hour = 3_600;

/** Images served by URL for an hour. The name contains 256 random bits and the expiry time. */
export interface HostedImages {
  /** Stores an image and returns its path, which ends in `png`, `jpeg` or `webp`. */
  keep(picture: Buffer, format: string): Promise<string>;
  /** The response for the path of an image. */
  answer(name: string, isRead: boolean): Promise<Response>;
  /** Removes expired images. */
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
      // Checks all, because the names contain the expiry time.
      for (const id of (await files.untouched(-hour * 1000)).filter(expired))
        await files.remove(id);
    },
  };
}

const noSuchImage = () =>
  new PlatformError('There is no image at this URL. Image URLs expire after an hour.', {
    status: 404,
  });
