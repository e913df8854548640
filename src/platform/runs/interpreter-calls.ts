import type { WrittenFile } from '../sandbox/execute-code';
import type { StepToolCall } from './file-search';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

export type CodeCall = Extract<StepToolCall, { type: 'code_interpreter' }>;
type Details = CodeCall['code_interpreter'];

/** Private: the files that the code has written. Undefined before it was executed. */
interface ExecutedCode extends Details {
  files?: WrittenFile[];
}

export const isUnfinishedCode = (call: StepToolCall): call is CodeCall =>
  call.type === 'code_interpreter' && writtenBy(call) === undefined;

export function writtenBy(call: StepToolCall): WrittenFile[] | undefined {
  return call.type === 'code_interpreter'
    ? (call.code_interpreter as ExecutedCode).files
    : undefined;
}

export function executedCall(
  call: CodeCall,
  outputs: Details['outputs'],
  files: WrittenFile[],
): CodeCall {
  const code_interpreter: ExecutedCode = { input: call.code_interpreter.input, outputs, files };
  return { ...call, code_interpreter };
}

/** As it goes over the wire. */
export function withoutFiles(call: CodeCall): CodeCall {
  const { input, outputs } = call.code_interpreter;
  return { ...call, code_interpreter: { input, outputs } };
}

export const hasInterpreter = ({ tools }: Pick<RunRow, 'tools'>) =>
  tools.some(({ type }) => type === 'code_interpreter');

/** The images that code has shown since the last message of the run. */
export function shownImages(steps: readonly RunStepRow[]): string[] {
  const last = steps.findLastIndex(({ type }) => type === 'message_creation');
  return steps
    .slice(last + 1)
    .flatMap(({ step_details: details }) =>
      details.type === 'tool_calls' ? details.tool_calls.flatMap(imagesOf) : [],
    );
}

export function imagesOf(call: StepToolCall): string[] {
  if (call.type !== 'code_interpreter') return [];
  return call.code_interpreter.outputs.flatMap((output) =>
    output.type === 'image' ? [output.image.file_id] : [],
  );
}
