import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { plainErrorMessage } from '@/strings/server-errors';
import { changesInput } from '../batch-inputs/changes-input';
import type { BatchGroupRow, PartLimits } from '../db/schema';
import type { Author } from '../history/store/changes';
import { objectId } from '../ids';
import type { BatchGroupStore } from './store';

/** What OpenAI and Azure take in one batch. */
export const defaultLimits: PartLimits = {
  lines: 50_000,
  bytes: 200 * 1024 * 1024,
  embedding_inputs: 50_000,
  tokens: null,
};

const count = z.number().int().min(1);

/** Any of them may be lower, for an upstream that takes less. */
export const limits = z.object({
  lines: count.max(1_000_000).optional(),
  bytes: count
    .min(1_000)
    .max(2 ** 33)
    .optional(),
  embedding_inputs: count.max(1_000_000).optional(),
  tokens: count
    .max(2 ** 40)
    .nullable()
    .optional(),
});

/** Three pairs say which part of which group a batch is. */
export const maxOwnMetadata = 13;

export const metadata = z
  .record(z.string().min(1).max(64), z.string().max(512))
  .refine(
    (pairs) => Object.keys(pairs).length <= maxOwnMetadata,
    plainErrorMessage('batchGroups.metadataTooMany'),
  )
  .refine(
    (pairs) => !Object.keys(pairs).some((key) => key.startsWith('signalbox_')),
    plainErrorMessage('batchGroups.metadataReserved'),
  );

export const settings = z.object({
  name: z.string().trim().max(256).optional(),
  metadata: metadata.optional(),
  changes: changesInput.optional(),
  limits: limits.optional(),
});

export const source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('upload'),
    name: z.string().min(1).max(255),
    /** Null: not known before it ends. */
    bytes: z.number().int().min(1).nullable().optional(),
  }),
  z.object({ kind: z.literal('file'), file: objectId, name: z.string().max(255).optional() }),
]);

export type BatchGroupCreation = z.output<typeof settings> & { source: z.output<typeof source> };

interface Deps {
  store: BatchGroupStore;
  /** Milliseconds. */
  now: () => number;
  by: Author;
}

/** Stores a group that waits for its input. Makes no upstream request. */
export async function createBatchGroup(
  { store, now, by }: Deps,
  connection: string,
  { name, metadata = {}, changes, limits, source }: BatchGroupCreation,
): Promise<string> {
  const id = `group_${randomUUID()}`;
  const isUpload = source.kind === 'upload';
  const from: BatchGroupRow['source'] = isUpload
    ? { kind: 'upload', name: source.name, bytes: source.bytes ?? null }
    : { kind: 'file', file: source.file, name: source.name ?? source.file };
  await store.insert({
    ...{ id, connection, metadata, source: from },
    name: name || null,
    changes: changes && changes.length > 0 ? changes : null,
    limits: withDefaults(limits),
    state: isUpload ? 'uploading' : 'fetching',
    createdBy: by.id,
    createdByName: by.name,
    createdAt: Math.floor(now() / 1000),
  });
  return id;
}

export function withDefaults(limits: z.output<typeof settings>['limits'] = {}): PartLimits {
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...defaultLimits, ...Object.fromEntries(set) };
}
