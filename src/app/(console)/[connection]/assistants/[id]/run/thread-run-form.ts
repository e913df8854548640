import type { Pair } from '@/components/form/pairs';
import { readJson, typedJson } from '@/components/form/read-json';
import { isObject } from '@/lib/loose';
import type { CreateThreadAndRunRequest, CreateThreadRequest } from '@/lib/openai';
import {
  emptyMessage,
  hasMessage,
  type MessageForm,
  messageBody,
  metadataOf,
} from '../../../threads/[id]/compose/message-form';
import { emptyRun, type RunForm, runBody } from '../../../threads/[id]/compose/run-form';

/** A message of the new thread. `key` is its own as long as the form is open. */
export interface DraftMessage extends MessageForm {
  key: number;
}

/** A thread and its first run, as they are typed. */
export interface ThreadRunForm extends RunForm {
  messages: DraftMessage[];
  /** Vector stores that the thread searches. */
  stores: string[];
  /** Files of which upstream makes a vector store for the thread. */
  newStoreFiles: string[];
  /** Files that the thread's code can read. */
  codeFiles: string[];
  threadMetadata: Pair[];
  /** JSON: in place of the assistant's. */
  toolResources: string;
}

/** `assistant` answers; one empty message stands there to be written. */
export function emptyThreadRun(assistant: string): ThreadRunForm {
  return {
    ...emptyRun,
    assistant,
    messages: [{ ...emptyMessage, key: 0 }],
    stores: [],
    newStoreFiles: [],
    codeFiles: [],
    threadMetadata: [],
    toolResources: '',
  };
}

export function withMessage(messages: readonly DraftMessage[]): DraftMessage[] {
  const key = Math.max(-1, ...messages.map(({ key }) => key)) + 1;
  return [...messages, { ...emptyMessage, key }];
}

/** The body of `POST /threads/runs`; nothing that was left empty is sent. */
export function threadRunBody(form: ThreadRunForm): CreateThreadAndRunRequest {
  const resources = typedJson<CreateThreadAndRunRequest['tool_resources']>(form.toolResources);
  const thread = threadBody(form);
  return {
    ...runBody(form),
    ...(resources !== undefined && { tool_resources: resources }),
    ...(Object.keys(thread).length > 0 && { thread }),
  };
}

function threadBody(form: ThreadRunForm): CreateThreadRequest {
  const { stores, newStoreFiles, codeFiles, threadMetadata } = form;
  const messages = form.messages.filter(hasMessage).map(messageBody);
  const search = {
    ...(stores.length > 0 && { vector_store_ids: stores }),
    ...(newStoreFiles.length > 0 && { vector_stores: [{ file_ids: newStoreFiles }] }),
  };
  const resources = {
    ...(Object.keys(search).length > 0 && { file_search: search }),
    ...(codeFiles.length > 0 && { code_interpreter: { file_ids: codeFiles } }),
  };
  return {
    ...(messages.length > 0 && { messages }),
    ...(Object.keys(resources).length > 0 && { tool_resources: resources }),
    ...metadataOf(threadMetadata),
  };
}

/** Whether the run's own resources are a JSON object, or nothing. */
export function isResources(text: string): boolean {
  const reading = readJson(text);
  return reading.state === 'empty' || (reading.state === 'valid' && isObject(reading.value));
}
