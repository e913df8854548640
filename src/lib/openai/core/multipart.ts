import { OpenAIError } from './errors';
import type { Payload } from './payload';
import { type FilePart, iterateBody, toFilePart } from './upload';

/**
 * Encodes fields and files as `multipart/form-data`: arrays as `name[]`, objects as `name[key]`.
 * Files are read while they are sent. If all files know their size, so does the body.
 */
export function encodeMultipart(fields: object, boundary = newBoundary()): Payload {
  const pieces = Object.entries(fields).flatMap(([name, value]) =>
    encodeField(name, value, boundary),
  );
  const parts = [...pieces, `--${boundary}--\r\n`];
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (parts.every(isReplayable)) {
    const blob = new Blob(parts);
    return { headers, isReplayable: true, open: () => blob };
  }
  return { headers, isReplayable: false, open: () => toReadable(joinBytes(parts)) };
}

type BodyPart = string | FilePart['bytes'];

function encodeField(name: string, value: unknown, boundary: string): BodyPart[] {
  if (value === undefined) return [];
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [`${head}\r\n\r\n${value}\r\n`];
  }
  const file = toFilePart(value);
  if (file) {
    // Other characters could start another header.
    const type = /^[\x20-\x7e]+$/.test(file.type) ? file.type : 'application/octet-stream';
    const filename = escapeName(file.name);
    return [`${head}; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n`, file.bytes, '\r\n'];
  }
  if (Array.isArray(value))
    return value.flatMap((item) => encodeField(`${name}[]`, item, boundary));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) =>
      encodeField(`${name}[${key}]`, item, boundary),
    );
  }
  throw new OpenAIError(
    `A form cannot carry ${name}, which is ${value === null ? 'null' : typeof value}.`,
  );
}

/** Escaped as the HTML standard requires. */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}

function newBoundary(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `signalbox-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function isReplayable(piece: BodyPart): piece is string | Blob {
  return typeof piece === 'string' || piece instanceof Blob;
}

async function* joinBytes(pieces: BodyPart[]): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for (const piece of pieces) {
    if (typeof piece === 'string') yield encoder.encode(piece);
    else if (piece instanceof Blob) yield* iterateBody(piece.stream());
    else yield* piece;
  }
}

function toReadable(bytes: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return();
    },
  });
}
