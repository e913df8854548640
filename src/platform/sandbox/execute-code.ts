import type { Readable } from 'node:stream';
import type { ExecuteOptions, Execution, SandboxFile, SandboxSession } from './sandbox';
import { maxSessionFiles, SandboxError } from './sandbox';
import type { SandboxSessions, SessionLimits, SessionTask } from './sessions';

/** A file that is to lie in the folder of a session. */
export interface SessionInput {
  id: string;
  /** Relative to the folder. Of two with the same name the later one stays. */
  name: string;
  size: number;
  open(): Promise<Readable>;
}

/** A file that the code has written. */
export interface WrittenFile {
  id: string;
  name: string;
}

export interface CodeRequest extends ExecuteOptions {
  /** The thread or container. */
  key: string;
  code: string;
  /** What is there when the code begins, behind other code of the session. */
  inputs: readonly SessionInput[] | (() => Promise<readonly SessionInput[]>);
  /** Whether earlier code ran in this session, as far as is known. */
  hasEarlierCode: boolean;
  /** Of the session, where it is started. */
  limits?: SessionLimits | undefined;
  /** Whether files that were put in or written before, and are no inputs any more, are removed. */
  hasAllInputs?: boolean;
  /** Stores a written file, and returns its id. */
  save(name: string, bytes: AsyncIterable<Buffer>, size: number): Promise<string>;
}

export interface CodeResult extends Execution {
  written: WrittenFile[];
  /** The names of files that the code has removed. */
  removed: string[];
}

/** Of one execution. Files with holes are larger than the memory that they take. */
const maxWritten = { files: 50, bytes: 512 * 2 ** 20 };

interface Folder {
  /** Names by id. */
  inputs: Map<string, string>;
  /** Versions by name. */
  versions: Map<string, string>;
}

const folders = new WeakMap<SandboxSession, Folder>();

/** Runs code in the session of its thread or container, with files put in before and taken out after. */
export function executeCode(sessions: SandboxSessions, request: CodeRequest): Promise<CodeResult> {
  const { key, limits } = request;
  const run: SessionTask<CodeResult> = async (session, isNew) => {
    const { code, signal, onOutput, hasEarlierCode } = request;
    const folder = folders.get(session) ?? { inputs: new Map(), versions: new Map() };
    folders.set(session, folder);
    const notes = await putInputs(session, folder, request);
    if (isNew && hasEarlierCode)
      notes.unshift(
        'The session is new: files are as they were, variables of earlier code are gone.',
      );
    const head = notes.map((note) => `[${note}]\n`).join('');
    if (head) onOutput?.(head);
    const execution = await session.execute(code, { signal, onOutput });
    const output = head + execution.output;
    if (!session.isOpen) return { ...execution, output, written: [], removed: [] };
    const { written, removed, leftOut } = await takeWritten(session, folder, request);
    const tail =
      leftOut > 0 ? `\n[${leftOut} of the files written are too many or too large.]\n` : '';
    if (tail) onOutput?.(tail);
    return { ...execution, output: output + tail, written, removed };
  };
  return sessions.use(key, run, limits);
}

/** Puts in what is not there yet, and takes out what must not be there. Returns what could not be put in. */
async function putInputs(
  session: SandboxSession,
  folder: Folder,
  { inputs: given, hasAllInputs = false }: CodeRequest,
): Promise<string[]> {
  const inputs = typeof given === 'function' ? await given() : given;
  const isChanged = hasAllInputs && (await removeOthers(session, folder, inputs));
  const missing = inputs.filter(({ id }) => !folder.inputs.has(id));
  const notes: string[] = [];
  for (const { id, name, size, open } of missing) {
    folder.inputs.set(id, name);
    const bytes = await open().catch(() => undefined);
    if (!bytes) continue;
    try {
      await session.write(name, size, bytes);
    } catch (error) {
      if (!(error instanceof SandboxError) || !session.isOpen) throw error;
      notes.push(error.message);
    } finally {
      bytes.destroy();
    }
  }
  if (missing.length > 0 || isChanged) folder.versions = versionsOf(await session.list());
  return notes;
}

async function removeOthers(
  session: SandboxSession,
  folder: Folder,
  inputs: readonly SessionInput[],
): Promise<boolean> {
  const ids = new Set(inputs.map(({ id }) => id));
  const names = new Set(inputs.map(({ name }) => name));
  const others = [...folder.inputs].filter(([id]) => !ids.has(id));
  for (const [id, name] of others) {
    folder.inputs.delete(id);
    if (!names.has(name)) await session.remove(name);
  }
  return others.length > 0;
}

async function takeWritten(
  session: SandboxSession,
  folder: Folder,
  { save }: CodeRequest,
): Promise<Pick<CodeResult, 'written' | 'removed'> & { leftOut: number }> {
  const files = await session.list();
  const before = folder.versions;
  folder.versions = versionsOf(files);
  const changed = files.filter(({ name }) => folder.versions.get(name) !== before.get(name));
  // Of a folder with more files than are listed nobody knows which are gone.
  const isWhole = files.length < maxSessionFiles;
  const removed = [...before.keys()].filter((name) => isWhole && !folder.versions.has(name));
  const written: WrittenFile[] = [];
  let left = maxWritten.bytes;
  let leftOut = 0;
  for (const { name, size } of changed) {
    if (size > left || written.length >= maxWritten.files) {
      leftOut += 1;
      continue;
    }
    left -= size;
    const id = await session.read(name, (bytes, size) => save(name, bytes, size));
    if (id === undefined) continue;
    folder.inputs.set(id, name);
    written.push({ id, name });
  }
  return { written, removed, leftOut };
}

const versionsOf = (files: readonly SandboxFile[]) =>
  new Map(files.map(({ name, size, version }) => [name, `${size}:${version}`]));
