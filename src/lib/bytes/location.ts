import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFolderStore } from './folder-store';
import type { ObjectStore } from './object-store';
import type { S3Options } from './s3/requests';
import { createS3Store } from './s3/s3-store';
import { type BucketSettings, type BucketVariables, readBucketSettings } from './s3/settings';

/** Where bytes are kept. */
export type BytesLocation =
  | { kind: 'folder'; folder: string }
  | { kind: 'bucket'; settings: BucketSettings };

/** Reads `FILES_URL`: a folder, or `s3://bucket/prefix`. Throws a sentence that begins with the variable. */
export function readBytesLocation(
  { FILES_URL: url, ...variables }: BucketVariables & { FILES_URL?: string | undefined },
  defaultFolder: string,
): BytesLocation {
  if (!url) return { kind: 'folder', folder: resolve(defaultFolder) };
  if (/^s3:/i.test(url)) return { kind: 'bucket', settings: readBucketSettings(url, variables) };
  if (/^file:\/\/\//.test(url)) return { kind: 'folder', folder: fileURLToPath(url) };
  if (/^[a-z][a-z0-9+.-]+:/i.test(url))
    throw new Error('FILES_URL must be a folder, or s3://bucket/prefix.');
  return { kind: 'folder', folder: resolve(/* turbopackIgnore: true */ url) };
}

export function openLocation(location: BytesLocation, options: S3Options): ObjectStore {
  return location.kind === 'folder'
    ? createFolderStore(location.folder)
    : createS3Store(location.settings, options);
}
