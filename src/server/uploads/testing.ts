import { createHash } from 'node:crypto';
import type { Role } from '../auth/roles';
import { connection, startTracking } from '../history/testing';
import { serveTransfer } from '../transfers/transfer-handler';
import { uploadPart } from '../transfers/upload-part';

const origin = 'http://localhost:3000';

type TrackingOptions = Parameters<typeof startTracking>[0];

interface PartRequest {
  id: string;
  number: number | string;
  body: BodyInit | null;
  /** Who sends it. */
  role?: Role | null;
  slug?: string;
  signal?: AbortSignal;
}

/** A server whose uploads are begun and sent as the browser does. */
export async function startUploads(options?: TrackingOptions) {
  const tracking = await startTracking(options);
  const { services, cookieOf } = tracking;
  return {
    ...tracking,
    async sendPart({
      id,
      number,
      body,
      role = 'operator',
      slug = connection,
      signal,
    }: PartRequest) {
      const cookie = role ? { cookie: await cookieOf(role) } : {};
      const init = { method: 'POST', headers: { origin, ...cookie }, body, signal, duplex: 'half' };
      const request = new Request(`${origin}/part`, init as RequestInit);
      const of = { services, request, connection: slug, role: 'operator' as const, audited: null };
      return serveTransfer(of, (transfer) => uploadPart(transfer, id, String(number)));
    },
  };
}

/** A file whose parts differ, and its checksum. */
export function fileOf(bytes: number, name = 'large.bin') {
  const content = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 4096) content.writeUInt32LE(at, Math.min(at, bytes - 4));
  const md5 = createHash('md5').update(content).digest('hex');
  return { name, content, md5 };
}

/** What the upload of such a file is created with. */
export function creationOf({ name, content }: { name: string; content: Buffer }) {
  return {
    connection,
    last_modified: 1_700_000_000_000,
    body: {
      filename: name,
      bytes: content.length,
      mime_type: 'application/octet-stream',
      purpose: 'assistants' as const,
    },
  };
}
