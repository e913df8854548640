import { totalmem } from 'node:os';
import { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import { executeCode, type SessionInput } from '../sandbox/execute-code';
import { type Execution, SandboxError } from '../sandbox/sandbox';
import { containerExpired, noSuchContainer } from './find-container';
import type { ContainerFileRow, ContainerRow, MemoryLimit } from './schema';

type Context = Pick<PlatformContext, 'store' | 'files' | 'time' | 'newId' | 'sandboxes'>;

const touchInterval = 20_000;

export interface ContainerCode {
  /** False: the code was stopped, or its session was ended, or there was none. An error of Python is a result. */
  isDone: boolean;
  /** Everything printed, and why it is over. */
  logs: string;
  /** PNG files. */
  images: Buffer[];
  /** As many as images: the files that show them. */
  figures: ContainerFileRow[];
  /** What the code has written. */
  written: ContainerFileRow[];
}

/** Runs code in the session of a container, whose files are there, and stores the files that it has written. */
export async function runContainerCode(
  id: string,
  code: string,
  context: Context,
  signal: AbortSignal,
): Promise<ContainerCode> {
  const { store, sandboxes, time } = context;
  const container = await store.containers.find(id);
  if (!container) throw noSuchContainer(id);
  if (!(await store.containers.noteCode(container, time()))) throw containerExpired(container);
  const written: ContainerFileRow[] = [];
  // Code may run for longer than the container lasts without use.
  const use = () => store.containers.touch(container, time());
  const timer = setInterval(() => void use().catch(() => {}), touchInterval);
  let result: Pick<Execution, 'status' | 'output' | 'images' | 'reason'>;
  try {
    const executed = await executeCode(sandboxes, {
      key: id,
      code,
      inputs: () => containerInputs(container, context),
      hasAllInputs: true,
      hasEarlierCode: container.has_run_code,
      limits: limitsOf(container.memory_limit),
      signal,
      async save(name, bytes) {
        const row = await writeFile(container, { name, bytes }, context);
        if (row) written.push(row);
        return row?.stored_as ?? '';
      },
    });
    for (const name of executed.removed) await removeFile(container, name, context);
    result = executed;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    result = { status: 'ended', output: '', images: [], reason: error.message };
  } finally {
    clearInterval(timer);
  }
  await use();
  const { status, output, images, reason } = result;
  const figures: ContainerFileRow[] = [];
  for (const image of images) {
    const row = await addFigure(container, image, context);
    if (row) figures.push(row);
  }
  return {
    isDone: status === 'completed' || status === 'failed',
    logs: reason ? `${output}\n[${reason}]\n`.trimStart() : output,
    images,
    figures,
    written,
  };
}

async function containerInputs(
  container: ContainerRow,
  { store, files }: Context,
): Promise<SessionInput[]> {
  const rows = await store.containerFiles.all(container);
  return rows.map(({ stored_as, name, bytes }) => ({
    id: stored_as,
    name,
    size: bytes,
    open: () => files.read(stored_as),
  }));
}

/** Undefined: the container is gone, or has expired. */
async function writeFile(
  container: ContainerRow,
  { name, bytes: source }: { name: string; bytes: AsyncIterable<Buffer> },
  { store, files, newId, time }: Context,
): Promise<ContainerFileRow | undefined> {
  const id = newId('cfile_');
  const bytes = await files.write(id, Readable.from(source));
  const file = { id, name, bytes, source: 'assistant' as const, stored_as: id, created_at: time() };
  const written = await store.containerFiles.write(container, file);
  const unused = written ? written.replaced : id;
  if (unused) await files.remove(unused);
  return written?.row;
}

/** A figure that was shown is a file too, because the model and the user may want to link to it. */
async function addFigure(container: ContainerRow, image: Buffer, context: Context) {
  async function* bytes() {
    yield image;
  }
  const present = await context.store.containerFiles.all(container);
  const taken = new Set(present.map(({ name }) => name));
  let number = 1;
  while (taken.has(`figure-${number}.png`)) number += 1;
  return writeFile(container, { name: `figure-${number}.png`, bytes: bytes() }, context);
}

async function removeFile(container: ContainerRow, name: string, { store, files, time }: Context) {
  const rows = await store.containerFiles.all(container);
  const row = rows.find((file) => file.name === name);
  if (!row || !(await store.containerFiles.delete(container, row.id, time()))) return;
  await files.remove(row.stored_as);
}

const gigabyte = 2 ** 30;

/** What the container may have, at most half of this machine. Undefined: what any session has. */
function limitsOf(memory: MemoryLimit) {
  const wanted = Number.parseInt(memory, 10) * gigabyte;
  if (wanted <= gigabyte) return undefined;
  return { memory: Math.max(gigabyte, Math.min(wanted, Math.floor(totalmem() / 2))) };
}
