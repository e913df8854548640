import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { isSigned } from './testing-signature';
import { escapeXml } from './xml';

/** What goes wrong with a request. */
export type S3Fault =
  | 'slow-down'
  | 'cut-before'
  | 'cut-answer'
  | 'lose-answer'
  | 'wrong-length'
  | 'forbidden'
  | 'redirect'
  | 'stall'
  | 'no-copy';

export interface S3Seen {
  method: string;
  /** Decoded, without the bucket. */
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** From 1. */
  number: number;
}

interface StoredBytes {
  bytes: Buffer;
  modifiedAt: number;
}

/** A small S3 in memory that fails as it is told: what the bucket `bucket` does. */
export async function startTestS3(
  faultOf: (seen: S3Seen) => S3Fault | undefined = () => undefined,
) {
  const objects = new Map<string, StoredBytes>();
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer>; at: number }>();
  const seen: S3Seen[] = [];
  let uploadCount = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://test');
    const key = decodeURIComponent(url.pathname.replace(/^\/bucket\/?/, ''));
    const one: S3Seen = {
      ...{ method: request.method ?? '', key, query: url.searchParams, headers: request.headers },
      number: seen.length + 1,
    };
    seen.push(one);
    const fault = faultOf(one);
    const fail = (status: number, code: string) => {
      const text = `<Error><Code>${code}</Code><Message>No ${code}.</Message><RequestId>R1</RequestId></Error>`;
      response.writeHead(status, { 'x-amz-request-id': 'R1' });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    if (fault === 'cut-before') return request.socket.destroy();
    if (fault === 'stall') return;
    if (fault === 'redirect') {
      response.writeHead(307, { location: request.url });
      return response.end();
    }
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    if (fault === 'slow-down') return fail(503, 'SlowDown');
    if (fault === 'forbidden') return fail(403, 'AccessDenied');
    if (!isSigned(request)) return fail(403, 'SignatureDoesNotMatch');
    const body = Buffer.concat(pieces);
    const signed = createHash('sha256').update(body).digest('hex');
    if (request.headers['x-amz-content-sha256'] !== signed)
      return fail(400, 'XAmzContentSHA256Mismatch');
    if (!url.pathname.startsWith('/bucket')) return fail(404, 'NoSuchBucket');
    if (fault === 'no-copy' && request.headers['x-amz-copy-source'])
      return fail(501, 'NotImplemented');

    const send = (text: string, headers: Record<string, string> = {}) => {
      if (fault === 'lose-answer') return request.socket.destroy();
      response.writeHead(200, headers);
      response.end(text);
    };
    const { method } = request;
    const uploadId = url.searchParams.get('uploadId');
    const upload = uploadId ? uploads.get(uploadId) : undefined;
    if (uploadId && !upload) return fail(404, 'NoSuchUpload');

    if (method === 'GET' && key === '') {
      const prefix = url.searchParams.get('prefix') ?? '';
      if (url.searchParams.has('uploads')) {
        const entries = [...uploads].map(
          ([id, { key, at }]) =>
            `<Upload><Key>${encodeURIComponent(key)}</Key><UploadId>${id}</UploadId><Initiated>${new Date(at).toISOString()}</Initiated></Upload>`,
        );
        return send(
          `<ListMultipartUploadsResult><EncodingType>url</EncodingType>${entries.join('')}</ListMultipartUploadsResult>`,
        );
      }
      const after = url.searchParams.get('continuation-token') ?? '';
      const keys = [...objects.keys()]
        .filter((one) => one.startsWith(prefix) && one > after)
        .sort();
      // Pages are short, so that there are some.
      const page = keys.slice(0, 3);
      const contents = page.map((one) => {
        const { bytes, modifiedAt } = objects.get(one) as StoredBytes;
        return `<Contents><Key>${encodeURIComponent(one).replaceAll('%20', '+')}</Key><LastModified>${new Date(modifiedAt).toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
      });
      const next = page.at(-1);
      const more = keys.length > 3 && next ? escapeXml(next) : '';
      return send(
        `<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>${more !== ''}</IsTruncated>${contents.join('')}${more && `<NextContinuationToken>${more}</NextContinuationToken>`}</ListBucketResult>`,
      );
    }
    if (method === 'POST' && url.searchParams.has('uploads')) {
      uploadCount += 1;
      const id = `upload-${uploadCount}`;
      uploads.set(id, { key, parts: new Map(), at: Date.now() });
      return send(
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (method === 'POST' && upload && uploadId) {
      const tags = [...body.toString().matchAll(/<ETag>(.*?)<\/ETag>/g)].map(([, tag]) => tag);
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
      if (tags.length !== parts.length) return fail(400, 'InvalidPart');
      if (parts.slice(0, -1).some(({ length }) => length < 5 * 2 ** 20))
        return fail(400, 'EntityTooSmall');
      objects.set(key, { bytes: Buffer.concat(parts), modifiedAt: Date.now() });
      uploads.delete(uploadId);
      return send('<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
    }
    const stored = objects.get(key);
    if (method === 'PUT') {
      const copied = request.headers['x-amz-copy-source'];
      const source =
        typeof copied === 'string' ? objects.get(decodeURIComponent(copied.slice(8))) : undefined;
      if (copied && !source) return fail(404, 'NoSuchKey');
      const range = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers['x-amz-copy-source-range']));
      const taken = source?.bytes.subarray(
        ...(range ? [Number(range[1]), Number(range[2]) + 1] : []),
      );
      const bytes = taken ?? body;
      const etag = tagOf(bytes);
      if (upload) upload.parts.set(Number(url.searchParams.get('partNumber')), bytes);
      else objects.set(key, { bytes, modifiedAt: Date.now() });
      return send(copied ? `<CopyResult><ETag>${escapeXml(etag)}</ETag></CopyResult>` : '', {
        etag,
      });
    }
    if (method === 'DELETE') {
      if (uploadId) uploads.delete(uploadId);
      else objects.delete(key);
      response.writeHead(204);
      return response.end();
    }
    if (!stored) return fail(404, 'NoSuchKey');
    const { bytes, modifiedAt } = stored;
    const etag = tagOf(bytes);
    const wanted = request.headers['if-match'];
    if (wanted && wanted !== etag) return fail(412, 'PreconditionFailed');
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    if (from && Number(from) >= bytes.length) return fail(416, 'InvalidRange');
    const part = from ? bytes.subarray(Number(from), to ? Number(to) + 1 : undefined) : bytes;
    response.writeHead(from ? 206 : 200, {
      ...{ etag, 'last-modified': new Date(modifiedAt).toUTCString() },
      'content-length': String(part.length + (fault === 'wrong-length' ? 10 : 0)),
    });
    if (method === 'HEAD') return response.end();
    if (fault === 'cut-answer') {
      const half = part.subarray(0, Math.ceil(part.length / 2));
      return response.write(half, () => setImmediate(() => request.socket.destroy()));
    }
    response.end(part);
    if (fault === 'wrong-length') request.socket.end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    uploads,
    seen,
    connections: () => connections,
  };
}

function tagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}
