import { basename } from 'node:path';
import type { PlatformContext } from '../context';
import { saveFile } from '../files/save-file';
import { executeCode } from '../sandbox/execute-code';
import type { Execution } from '../sandbox/sandbox';
import type { RunEvent } from './event-buffer';
import { type CodeCall, executedCall } from './interpreter-calls';
import { earlierCodeFiles, interpreterInputs } from './interpreter-files';
import { RunStateConflict } from './run-state-conflict';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type Output = CodeCall['code_interpreter']['outputs'][number];
/** Executes the code of a call. Its output is emitted while it comes. */
export async function executeRunCode(
  call: CodeCall,
  index: number,
  run: RunRow,
  step: RunStepRow,
  context: PlatformContext,
  signal: AbortSignal,
): Promise<CodeCall> {
  const { input } = call.code_interpreter;
  const emit = createOutputEvents(run, step, index, context);
  const hasEarlierCode = await earlierCodeFiles(run, context).then(({ hasCode }) => hasCode);
  const result = await executeCode(context.sandboxes, {
    key: run.thread_id,
    code: input,
    inputs: await interpreterInputs(run, context),
    hasEarlierCode,
    signal,
    onOutput: emit.logs,
    async save(name, bytes) {
      const filename = basename(name);
      return (await saveFile({ filename, bytes, purpose: 'assistants_output' }, context)).id;
    },
  });
  if (signal.aborted) throw new RunStateConflict();
  const logs = result.reason ? `${result.output}\n[${result.reason}]\n` : result.output;
  const outputs: Output[] = logs ? [{ type: 'logs', logs }] : [];
  if (result.reason) emit.logs(`\n[${result.reason}]\n`);
  for (const image of result.images) {
    const file_id = await saveImage(image, context);
    outputs.push({ type: 'image', image: { file_id } });
    emit.image(outputs.length - 1, file_id);
  }
  await emit.settled();
  return executedCall(call, outputs, result.written);
}

async function saveImage(image: Execution['images'][number], context: PlatformContext) {
  async function* bytes() {
    yield image;
  }
  const filename = `${context.newId('image-')}.png`;
  const row = await saveFile({ filename, bytes: bytes(), purpose: 'assistants_output' }, context);
  return row.id;
}

/** Emits deltas one after the other. What is printed meanwhile becomes one delta. */
function createOutputEvents(
  run: RunRow,
  { id }: RunStepRow,
  index: number,
  { store }: PlatformContext,
) {
  let text = '';
  let pending: object[] = [];
  let emitting = Promise.resolve();
  const flush = async () => {
    const outputs = [...(text ? [{ index: 0, type: 'logs', logs: text }] : []), ...pending];
    [text, pending] = ['', []];
    if (outputs.length === 0) return;
    const call = { index, type: 'code_interpreter', code_interpreter: { outputs } };
    const step_details = { type: 'tool_calls', tool_calls: [call] };
    const data = { id, object: 'thread.run.step.delta', delta: { step_details } };
    await store.runs.emit(run.id, [{ event: 'thread.run.step.delta', data } satisfies RunEvent]);
  };
  const schedule = () => {
    emitting = emitting.then(flush);
    // Awaited at the end.
    emitting.catch(() => {});
  };
  return {
    logs(more: string) {
      text += more;
      schedule();
    },
    image(at: number, file_id: string) {
      pending.push({ index: at, type: 'image', image: { file_id } });
      schedule();
    },
    settled: () => emitting,
  };
}
