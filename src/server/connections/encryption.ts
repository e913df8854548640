import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface Encryption {
  encrypt(text: string, boundTo: string): string;
  /** Throws if it was encrypted with another key or other associated data, or was modified. */
  decrypt(sealed: string, boundTo: string): string;
}

/**
 * AES-256-GCM with a random 96-bit IV. `boundTo` is the associated data, so the ciphertext of one row cannot be
 * decrypted in another.
 */
export function createEncryption(key: Buffer): Encryption {
  return {
    encrypt(text, boundTo) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, iv, sealed, cipher.getAuthTag()].map(encoded).join(':');
    },

    decrypt(sealed, boundTo) {
      const [written, iv, text, tag] = sealed.split(':');
      if (written !== version || !iv || text === undefined || !tag) {
        throw new Error('not a sealed value');
      }
      const decipher = createDecipheriv('aes-256-gcm', key, decoded(iv), { authTagLength: 16 })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(decoded(tag));
      return decipher.update(decoded(text), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** Version of the envelope; a later version can use another cipher or name its key. */
const version = 'v1';

function encoded(part: string | Buffer): string {
  return typeof part === 'string' ? part : part.toString('base64url');
}

function decoded(part: string): Buffer {
  return Buffer.from(part, 'base64url');
}
