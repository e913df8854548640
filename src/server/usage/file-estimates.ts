import type OpenAI from '@/lib/openai';
import type { EstimatedKind, FileEstimate } from '@/lib/usage/estimate';
import type { Archive } from '../history/archive';
import type { Services } from '../services';
import { estimateFile, estimateStream } from './estimate';

/** Estimates that are kept: the bytes of a file never change. */
const maxKept = 500;

const kept = new WeakMap<Services, Map<string, FileEstimate>>();

interface EstimatedFile {
  connection: string;
  fileId: string;
  kind: EstimatedKind;
}

interface Deps {
  services: Services;
  archive: Pick<Archive, 'object'>;
  signal?: AbortSignal | undefined;
}

/** Of a file that was counted before, or is kept here; null: neither. */
export async function archivedEstimate(
  { services, archive, signal }: Deps,
  file: EstimatedFile,
): Promise<FileEstimate | null> {
  const known = keptOf(services, file);
  if (known) return known;
  const object = await archive.object(file);
  return object === null
    ? null
    : keepEstimate(services, file, await estimateFile(object, file.kind, signal));
}

/** Of any file: of one that is not kept here all bytes are read from upstream, and none of them held. */
export async function estimateOfFile(
  deps: Deps & { openai: OpenAI },
  file: EstimatedFile,
): Promise<FileEstimate> {
  const archived = await archivedEstimate(deps, file);
  if (archived) return archived;
  const { services, openai, signal } = deps;
  const { body } = await openai.files.content(file.fileId, { signal, maxRetries: 0 });
  return keepEstimate(services, file, await estimateStream(body ?? noBytes(), file.kind, signal));
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

function keptOf(services: Services, file: EstimatedFile): FileEstimate | undefined {
  return kept.get(services)?.get(nameOf(file));
}

/** Of a file that was counted on its way. */
export function keepEstimate(
  services: Services,
  file: EstimatedFile,
  estimate: FileEstimate,
): FileEstimate {
  const all = kept.get(services) ?? new Map<string, FileEstimate>();
  const [oldest] = all.keys();
  if (all.size >= maxKept && oldest !== undefined) all.delete(oldest);
  all.set(nameOf(file), estimate);
  kept.set(services, all);
  return estimate;
}

const nameOf = ({ connection, fileId, kind }: EstimatedFile) =>
  JSON.stringify([connection, fileId, kind]);
