import type { Readable } from 'node:stream';
import type { ExecuteOptions, Execution, SandboxFile, SandboxSession } from './sandbox';
import { SandboxError } from './sandbox';
import type { SandboxSessions } from './sessions';

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
  inputs: readonly SessionInput[];
  /** Whether earlier code ran in this session, as far as is known. */
  hasEarlierCode: boolean;
  /** Stores a written file, and returns its id. */
  save(name: string, bytes: AsyncIterable<Buffer>, size: number): Promise<string>;
}

export interface CodeResult extends Execution {
  written: WrittenFile[];
}

/** Of one execution. Files with holes are larger than the memory that they take. */
const maxWritten = { files: 50, bytes: 512 * 2 ** 20 };

interface Folder {
  inputs: Set<string>;
  /** Versions by name. */
  versions: Map<string, string>;
}

const folders = new WeakMap<SandboxSession, Folder>();

/** Runs code in the session of its thread or container, with files put in before and taken out after. */
export function executeCode(sessions: SandboxSessions, request: CodeRequest): Promise<CodeResult> {
  return sessions.use(request.key, async (session, isNew) => {
    const { code, signal, onOutput, hasEarlierCode } = request;
    const folder = folders.get(session) ?? { inputs: new Set(), versions: new Map() };
    folders.set(session, folder);
    const notes = await putInputs(session, folder, request.inputs);
    if (isNew && hasEarlierCode)
      notes.unshift(
        'The session is new: files are as they were, variables of earlier code are gone.',
      );
    const head = notes.map((note) => `[${note}]\n`).join('');
    if (head) onOutput?.(head);
    const execution = await session.execute(code, { signal, onOutput });
    const output = head + execution.output;
    if (!session.isOpen) return { ...execution, output, written: [] };
    const { written, leftOut } = await takeWritten(session, folder, request);
    const tail =
      leftOut > 0 ? `\n[${leftOut} of the files written are too many or too large.]\n` : '';
    if (tail) onOutput?.(tail);
    return { ...execution, output: output + tail, written };
  });
}

/** Puts in what is not there yet. Returns what could not be. */
async function putInputs(
  session: SandboxSession,
  folder: Folder,
  inputs: readonly SessionInput[],
): Promise<string[]> {
  const missing = inputs.filter(({ id }) => !folder.inputs.has(id));
  const notes: string[] = [];
  for (const { id, name, size, open } of missing) {
    folder.inputs.add(id);
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
  if (missing.length > 0) folder.versions = versionsOf(await session.list());
  return notes;
}

async function takeWritten(
  session: SandboxSession,
  folder: Folder,
  { save }: CodeRequest,
): Promise<{ written: WrittenFile[]; leftOut: number }> {
  const files = await session.list();
  const before = folder.versions;
  folder.versions = versionsOf(files);
  const changed = files.filter(({ name }) => folder.versions.get(name) !== before.get(name));
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
    folder.inputs.add(id);
    written.push({ id, name });
  }
  return { written, leftOut };
}

const versionsOf = (files: readonly SandboxFile[]) =>
  new Map(files.map(({ name, size, version }) => [name, `${size}:${version}`]));
