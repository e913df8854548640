import type { S3Requests } from './requests';
import { elementsOf, textOf } from './xml';

interface ListedObject {
  /** With the prefix. */
  full: string;
  bytes: number;
  modifiedAt: number;
}

/** All objects below a prefix, a thousand for each request. */
export async function* listObjects(
  requests: S3Requests,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<ListedObject, void> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const { body } = await requests.send({
      ...{ method: 'GET', signal },
      query: {
        ...{ 'list-type': '2', prefix, 'max-keys': '1000', 'encoding-type': 'url' },
        ...(token && { 'continuation-token': token }),
      },
    });
    const decode = decoderOf(body);
    for (const entry of elementsOf(body, 'Contents')) {
      const full = decode(textOf(entry, 'Key'));
      // Some stores have folders of their own.
      if (full.endsWith('/')) continue;
      const modifiedAt = Date.parse(textOf(entry, 'LastModified')) || 0;
      yield { full, bytes: Number(textOf(entry, 'Size')), modifiedAt };
    }
    const next = textOf(body, 'NextContinuationToken');
    token = textOf(body, 'IsTruncated') === 'true' && next ? next : undefined;
  }
}

interface UnfinishedUpload {
  full: string;
  id: string;
  initiatedAt: number;
}

/** Multipart uploads that were neither completed nor aborted. */
export async function* listUploads(
  requests: S3Requests,
  prefix: string,
): AsyncGenerator<UnfinishedUpload, void> {
  for (let after: Record<string, string> | null = {}; after; ) {
    const { body } = await requests.send({
      ...{ method: 'GET', query: { uploads: '', prefix, 'encoding-type': 'url', ...after } },
    });
    const decode = decoderOf(body);
    for (const entry of elementsOf(body, 'Upload')) {
      const initiatedAt = Date.parse(textOf(entry, 'Initiated')) || Number.POSITIVE_INFINITY;
      yield { full: decode(textOf(entry, 'Key')), id: textOf(entry, 'UploadId'), initiatedAt };
    }
    const isMore = textOf(body, 'IsTruncated') === 'true' && textOf(body, 'NextKeyMarker');
    after = isMore
      ? {
          'key-marker': decode(textOf(body, 'NextKeyMarker')),
          'upload-id-marker': textOf(body, 'NextUploadIdMarker'),
        }
      : null;
  }
}

/** Keys may hold what XML cannot. Not every store encodes them when it is asked to. */
function decoderOf(body: string): (text: string) => string {
  if (textOf(body, 'EncodingType') !== 'url') return (text) => text;
  return (text) => decodeURIComponent(text.replaceAll('+', ' '));
}
