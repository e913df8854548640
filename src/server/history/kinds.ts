import { objectOf } from '@/lib/loose';
import type {
  AssistantObject,
  Batch,
  ChatCompletion,
  ConversationItem,
  FineTuningJob,
  FineTuningJobCheckpoint,
  FineTuningJobEvent,
  ItemResource,
  MessageObject,
  OpenAIFile,
  RunObject,
  RunStepObject,
  ThreadObject,
  Upload,
  VectorStoreFileBatchObject,
  VectorStoreFileObject,
  VectorStoreObject,
} from '@/lib/openai';
import type { HistoryKind } from './kind';
import { assistant } from './kinds/assistant';
import { batch } from './kinds/batch';
import { chatCompletion } from './kinds/chat-completion';
import { conversation, type TrackedConversation } from './kinds/conversation';
import { conversationItem } from './kinds/conversation-item';
import { file } from './kinds/file';
import { fineTuningCheckpoint } from './kinds/fine-tuning-checkpoint';
import { fineTuningEvent } from './kinds/fine-tuning-event';
import { fineTuningJob } from './kinds/fine-tuning-job';
import { message } from './kinds/message';
import { response, type TrackedResponse } from './kinds/response';
import { responseInputItem } from './kinds/response-input-item';
import { run } from './kinds/run';
import { runStep } from './kinds/run-step';
import { thread } from './kinds/thread';
import { upload } from './kinds/upload';
import { vectorStore } from './kinds/vector-store';
import { vectorStoreFile } from './kinds/vector-store-file';
import { vectorStoreFileBatch } from './kinds/vector-store-file-batch';

/** The tracked kinds. To track another kind, add it here and below. */
export interface Objects {
  assistant: AssistantObject;
  batch: Batch;
  chat_completion: ChatCompletion;
  conversation: TrackedConversation;
  conversation_item: ConversationItem & { id: string };
  file: OpenAIFile;
  fine_tuning_checkpoint: FineTuningJobCheckpoint;
  fine_tuning_event: FineTuningJobEvent;
  fine_tuning_job: FineTuningJob;
  message: MessageObject;
  response: TrackedResponse;
  response_input_item: ItemResource & { id: string };
  run: RunObject;
  run_step: RunStepObject;
  thread: ThreadObject;
  upload: Upload;
  vector_store: VectorStoreObject;
  vector_store_file: VectorStoreFileObject;
  vector_store_file_batch: VectorStoreFileBatchObject;
}

export const kinds: { [K in KindName]: HistoryKind<Objects[K]> } = {
  batch: lenient(batch),
  file: lenient(file),
  assistant: lenient(assistant),
  thread: lenient(thread),
  run: lenient(run),
  run_step: lenient(runStep),
  message: lenient(message),
  conversation: lenient(conversation),
  conversation_item: lenient(conversationItem),
  response: lenient(response),
  response_input_item: lenient(responseInputItem),
  vector_store: lenient(vectorStore),
  vector_store_file: lenient(vectorStoreFile),
  vector_store_file_batch: lenient(vectorStoreFileBatch),
  fine_tuning_job: lenient(fineTuningJob),
  fine_tuning_event: lenient(fineTuningEvent),
  fine_tuning_checkpoint: lenient(fineTuningCheckpoint),
  chat_completion: lenient(chatCompletion),
  upload: lenient(upload),
};

/** Parses malformed objects leniently, with gaps instead of errors. */
function lenient<T>(kind: HistoryKind<T>): HistoryKind<T> {
  return { ...kind, read: (object, now) => kind.read(objectOf(object) as T, now) };
}

export type KindName = keyof Objects;

export type ObjectOf<K extends KindName> = Objects[K];

export const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];

export function isKindName(name: string): name is KindName {
  return Object.hasOwn(kinds, name);
}

/** Kinds by name, for generic code. Tests use their own tables. */
export type KindTable = Readonly<Record<string, HistoryKind<Tracked>>>;

export const kindTable = kinds as KindTable;

export function kindOf(name: string, table: KindTable = kindTable): HistoryKind<Tracked> {
  const kind = table[name];
  if (!kind) throw new Error(`There is no kind "${name}".`);
  return kind;
}

/** The only field that every tracked object has. */
export interface Tracked {
  id: string;
}
