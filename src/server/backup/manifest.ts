import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CopyError } from './copy-error';

const count = z.number().int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifest = z.object({
  /** Of this description. */
  format: z.literal(1),
  /** The version of Signalbox that made it. */
  version: z.string(),
  /** Where the rows were. */
  kind: z.enum(['sqlite', 'postgres']),
  created_at: z.string(),
  /** Databases, keys and settings, by their paths in the backup. */
  files: z.record(z.string(), z.object({ bytes: count, sha256: hash })),
  /** Rows of each table, by database. */
  rows: z.record(z.string(), z.record(z.string(), count)),
  /** What `objects.jsonl` lists. */
  objects: z.object({ count, bytes: count }),
});

export type Manifest = z.infer<typeof manifest>;

const name = 'manifest.json';

/** A line for each object: its key, size and SHA-256. */
export const objectList = 'objects.jsonl';

/** Written in the end: a backup without it is not complete. */
export async function writeManifest(folder: string, value: Manifest): Promise<void> {
  await writeFile(join(folder, name), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
}

export function readManifest(folder: string): Manifest {
  const file = join(folder, name);
  if (!existsSync(file))
    throw new CopyError(
      `${folder} has no ${name}: it is no backup, or one that was not completed.`,
    );
  try {
    return manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new CopyError(`${file} cannot be read: it is damaged, or of another version.`);
  }
}

export async function fileHash(file: string): Promise<{ bytes: number; sha256: string }> {
  const sha256 = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(file)) {
    sha256.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: sha256.digest('hex') };
}
