import { isObject } from '@/lib/loose';
import { createPartialJson } from '@/lib/openai/structured/partial-json';
import { keepDetails } from '../conversations/item-details';
import { readCode } from '../runs/read-code';
import type { CodeOutput, ExecutedCode } from './code-interpreter';
import { beginItem, type ItemPlace, type OpenItem } from './output-item';
import type { ResponseItem } from './schema';

export interface OpenCode extends OpenItem {
  /** A piece of the arguments of the call, in which the code stands. */
  write(delta: string): void;
  /** The code is there. */
  endCode(): string;
  interpret(): void;
  /** `hasOutputs`: they were asked for. */
  executed(code: ExecutedCode, hasOutputs: boolean): void;
}

/** Code that a model writes, and that is executed when it is there. */
export function openCode(container_id: string, place: ItemPlace): OpenCode {
  const { id, output_index, emit } = place;
  const where = { item_id: id, output_index };
  const item: ResponseItem = {
    id,
    type: 'code_interpreter_call',
    status: 'in_progress',
    code: '',
    container_id,
    outputs: null,
  };
  const endItem = beginItem(item, place);
  emit('response.code_interpreter_call.in_progress', where);
  const json = createPartialJson();
  let given = '';
  let emitted = '';
  let isWhole = false;

  const emitCode = (code: string) => {
    if (!code.startsWith(emitted) || code.length === emitted.length) return;
    emit('response.code_interpreter_call_code.delta', {
      ...where,
      delta: code.slice(emitted.length),
    });
    emitted = code;
  };

  const endCode = () => {
    if (isWhole) return String(item.code);
    isWhole = true;
    const code = readCode(given);
    emitCode(code);
    item.code = code;
    emit('response.code_interpreter_call_code.done', { ...where, code });
    return code;
  };

  return {
    item,

    write(delta) {
      given += delta;
      json.push(delta);
      const value = json.value();
      const code = isObject(value) && typeof value.code === 'string' ? value.code : '';
      // What begins with a fence is emitted when it is known where the fence ends.
      if (/^\s*[^\s`]/.test(code)) emitCode(code);
      item.code = emitted;
    },

    endCode,

    interpret() {
      item.status = 'interpreting';
      emit('response.code_interpreter_call.interpreting', where);
    },

    executed({ status, outputs }, hasOutputs) {
      if (hasOutputs) item.outputs = outputs;
      else keepDetails(item, outputs.filter(fits()));
      if (status === 'completed') emit('response.code_interpreter_call.completed', where);
      endItem(status);
    },

    close(status) {
      if (status === 'completed') endCode();
      else endItem(status);
    },
  };
}

/** Characters of the images that are stored with an item though nobody asked for them. */
const maxKeptImages = 2 ** 20;

function fits() {
  let length = 0;
  return (output: CodeOutput): boolean => {
    if (output.type === 'image') length += output.url.length;
    return output.type === 'logs' || length <= maxKeptImages;
  };
}
