import { inflateRawSync } from 'node:zlib';
import { UnreadableFile } from '../../retrieval';

export interface Zip {
  has(name: string): boolean;
  /** A file of the archive, unpacked; empty where there is none. */
  read(name: string): Buffer;
}

/** Bytes that one archive may unpack to, over all that is read of it. */
const maxUnpacked = 128 * 1024 * 1024;

interface Entry {
  isEncrypted: boolean;
  method: number;
  packed: number;
  at: number;
}

/** Reads what documents are packed in. Nothing it says of sizes is believed: unpacking stops at a limit. */
export function openZip(bytes: Buffer): Zip {
  const entries = readDirectory(bytes);
  let left = maxUnpacked;
  return {
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (!entry) return Buffer.alloc(0);
      const unpacked = unpack(bytes, entry, left);
      left -= unpacked.length;
      return unpacked;
    },
  };
}

const broken = () =>
  new UnreadableFile('invalid_file', 'The document is damaged: its archive cannot be read.');

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > bytes.length) throw broken();
  const entries = new Map<string, Entry>();
  // Places are told from where the archive begins, which something may stand before.
  const size = bytes.readUInt32LE(end + 12);
  const events = bytes.readUInt32LE(end + 16);
  const before = Math.max(0, end - size - events);
  let at = events + before;
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken();
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    entries.set(bytes.toString('utf8', at + 46, nameEnd), {
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42) + before,
    });
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(bytes: Buffer, { isEncrypted, method, packed, at }: Entry, limit: number): Buffer {
  if (isEncrypted)
    throw new UnreadableFile('invalid_file', 'The document is protected by a password.');
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw broken();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + packed);
  if (content.length < packed) throw broken();
  if (method === 0 && packed <= limit) return content;
  if (method !== 0 && method !== 8) throw broken();
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw broken();
    const most = maxUnpacked / 1024 / 1024;
    throw new UnreadableFile('invalid_file', `The document unpacks to more than ${most} MB.`);
  }
}
