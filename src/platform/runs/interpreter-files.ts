import type { PlatformContext } from '../context';
import type { SessionInput } from '../sandbox/execute-code';
import { inputNames } from '../sandbox/input-names';
import { linkTo } from '../sandbox/session-folder';
import { hasInterpreter, writtenBy } from './interpreter-calls';
import type { RunRow } from './schema';

/** The files of assistant and thread, and behind them what code of the thread has written, newest last. */
export async function interpreterInputs(
  run: RunRow,
  context: PlatformContext,
): Promise<SessionInput[]> {
  const { store, files, time } = context;
  const thread = await store.threads.find(run.thread_id);
  const ids = [run.tool_resources, thread?.tool_resources ?? {}].flatMap(
    ({ code_interpreter }) => code_interpreter?.file_ids ?? [],
  );
  const rows = await Promise.all([...new Set(ids)].map((id) => store.files.find(id, time())));
  const given = rows.filter((row) => row !== undefined);
  const names = inputNames(given);
  const inputs = given.map((row) => ({ id: row.id, name: names.get(row.id) ?? row.id }));
  const { written } = await earlierCodeFiles(run, context);
  const all: SessionInput[] = [];
  for (const { id, name } of [...inputs, ...written]) {
    const row = await store.files.find(id, time());
    if (row) all.push({ id, name, size: row.bytes, open: () => files.read(id) });
  }
  return all;
}

/** What earlier code of the thread has written: the newest version of each file, in the order of writing. */
export async function earlierCodeFiles({ thread_id }: RunRow, { store }: PlatformContext) {
  const latest = new Map<string, string>();
  let hasCode = false;
  for (const details of await store.runSteps.toolCallsOfThread(thread_id)) {
    if (details.type !== 'tool_calls') continue;
    for (const call of details.tool_calls) {
      const files = writtenBy(call);
      if (!files) continue;
      hasCode = true;
      for (const { id, name } of files) {
        latest.delete(name);
        latest.set(name, id);
      }
    }
  }
  return { hasCode, written: [...latest].map(([name, id]) => ({ name, id })) };
}

/** File ids by the links that a model writes to files of its session. */
export async function interpreterLinks(
  run: RunRow,
  context: PlatformContext,
): Promise<Map<string, string>> {
  if (!hasInterpreter(run)) return new Map();
  const inputs = await interpreterInputs(run, context);
  return new Map(inputs.map(({ id, name }) => [linkTo(name), id]));
}

/** What lies in the session. Undefined: the run has no interpreter, or the server no sandbox for it. */
export async function interpreterFileNames(
  run: RunRow,
  context: PlatformContext,
): Promise<string[] | undefined> {
  if (!hasInterpreter(run) || !('sandbox' in (await context.sandboxes.choice()))) return undefined;
  return [...new Set((await interpreterInputs(run, context)).map(({ name }) => name))];
}
