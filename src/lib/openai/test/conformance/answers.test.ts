import { describe, expectTypeOf, it } from 'vitest';
import type { OperationEvent, OperationResult } from '../../core/operation-types';
import type { OperationId } from '../../generated/operations';
import type { Embedding as BareEmbedding, Response as BareResponse } from '../../generated/types';
import type { AnswerTypes } from './answers';
import type { Serious, TopLevel, TypeMismatches } from './type-mismatches';

/** Fields where ours is wider than theirs, at the top level; incompatible types at any depth. */
type Found = {
  [Name in keyof AnswerTypes]: Of<TypeMismatches<AnswerTypes[Name][0], AnswerTypes[Name][1]>>;
};
type Of<Misfit> = TopLevel<Misfit> | Serious<Misfit>;

/** The live API sends null where its specification says absent; theirs follows the specification. */
type Null<Field extends string> = `${Field} null`;
/** Missing in live responses, although the specification requires it. */
type Optional<Field extends string> = `${Field} optional`;
/** The API adds values before its specification. */
type Open<Field extends string> = `${Field} open`;
type Else<Path extends string> = `${Path} else`;

type OfSeveral = 'graders' | 'graders.name' | 'graders.type';

interface Expected {
  Assistant: never;
  AssistantDeleted: never;
  // Else: the end of the stream, which theirs keeps to itself.
  AssistantStreamEvent: Null<'enabled'> | Else<''>;
  Batch:
    | Open<'status'>
    | Null<'cancelled_at' | 'cancelling_at' | 'completed_at' | 'error_file_id' | 'errors'>
    | Null<'expired_at' | 'expires_at' | 'failed_at' | 'finalizing_at' | 'in_progress_at'>
    | Null<'model' | 'output_file_id' | 'request_counts' | 'usage'>;
  ChatCompletion: Open<'service_tier'> | Null<'system_fingerprint' | 'usage'>;
  ChatCompletionChunk: Open<'service_tier'> | Null<'system_fingerprint'>;
  ChatCompletionDeleted: never;
  // The messages that were sent are among them, whatever their role.
  ChatCompletionStoreMessage:
    | Open<'role'>
    | Null<'annotations' | 'tool_calls'>
    | Optional<'refusal'>;
  // Else: items that are only ever sent stand among them.
  CompactedResponse: Else<'output[].content[]' | 'output[].error'> | 'output[].status absent';
  Completion: Null<'system_fingerprint' | 'usage'>;
  Container:
    | Open<'memory_limit'>
    | Null<'expires_after' | 'last_active_at' | 'memory_limit' | 'network_policy'>;
  ContainerFile: never;
  Conversation: never;
  ConversationDeleted: never;
  // Else: a tool's error is an object in newer specifications than theirs.
  ConversationItem:
    | Open<'execution' | 'phase' | 'role' | 'status'>
    | Null<'acknowledged_safety_checks' | 'action' | 'actions' | 'call_id' | 'content'>
    | Null<'created_by' | 'id' | 'namespace' | 'status'>
    | Optional<'call_id'>
    | Else<'error'>;
  ConversationItemList: Null<'first_id' | 'last_id'> | Else<'data[].error'>;
  CreateEmbeddingResponse: never;
  Embedding: never;
  FileContentResponse: Null<'text' | 'type'>;
  FileDeleted: never;
  FileObject: Open<'purpose' | 'status'> | Null<'expires_at' | 'status_details'>;
  // Else: graders of several are told by name, or in a list, by the guide; theirs knows only one.
  FineTuningJob: Open<'status'> | Null<'method'> | Else<`method.reinforcement.grader.${OfSeveral}`>;
  FineTuningJobCheckpoint: never;
  FineTuningJobEvent: Open<'level' | 'type'> | Null<'type'>;
  GraderRunResponse: never;
  GraderValidateResponse: Null<'grader'> | Else<`grader.${OfSeveral}`>;
  ImageEditStreamEvent: Open<'background' | 'output_format' | 'quality' | 'size'>;
  ImageGenStreamEvent: Open<'background' | 'output_format' | 'quality' | 'size'>;
  ImagesResponse:
    | Open<'background' | 'output_format' | 'quality' | 'size'>
    | Null<'background' | 'data' | 'output_format' | 'quality' | 'size' | 'usage'>;
  InputTokenCountResponse: never;
  Message:
    | Open<'role' | 'status'>
    | Null<'status'>
    | Optional<'attachments' | 'completed_at' | 'incomplete_at' | 'incomplete_details' | 'status'>;
  MessageDeleted: never;
  Model: never;
  ModelDeleted: never;
  ModerationCreateResponse: never;
  PermissionCreateResponse: never;
  PermissionDeleteResponse: never;
  PermissionRetrieveResponse: never;
  Response:
    | Open<'prompt_cache_retention' | 'service_tier' | 'status' | 'tool_choice' | 'truncation'>
    | Null<'prompt_cache_options' | 'status' | 'text' | 'usage' | 'user'>
    | Else<'instructions[].error' | 'output[].error'>;
  ResponseItem:
    | Open<'execution' | 'role' | 'status'>
    | Null<'acknowledged_safety_checks' | 'action' | 'actions' | 'call_id' | 'content'>
    | Null<'created_by' | 'namespace' | 'status'>
    | Optional<'call_id'>
    | Else<'content[]' | 'error'>;
  // Else: events that theirs does not know yet.
  ResponseStreamEvent:
    | Null<'status'>
    | Else<'' | 'item.error' | 'response.instructions[].error' | 'response.output[].error'>;
  Run:
    | Open<'status' | 'tool_choice'>
    | Null<'instructions' | 'parallel_tool_calls'>
    | Optional<'parallel_tool_calls'>;
  RunStep:
    | Open<'status' | 'type'>
    | Optional<'cancelled_at' | 'completed_at' | 'expired_at' | 'failed_at' | 'metadata' | 'usage'>;
  Thread: Optional<'tool_resources'>;
  ThreadDeleted: never;
  Transcription: Null<'logprobs' | 'usage'>;
  TranscriptionDiarized: Null<'usage'>;
  TranscriptionStreamEvent: Null<'logprobs' | 'segment_id' | 'usage'>;
  TranscriptionVerbose: Null<'segments' | 'usage' | 'words'>;
  Translation: never;
  TranslationVerbose: Null<'segments'>;
  Upload: Open<'status'>;
  UploadPart: never;
  VectorStore: Open<'status'> | Null<'expires_after' | 'name'>;
  VectorStoreDeleted: never;
  VectorStoreFile:
    | Open<'status'>
    | Null<'chunking_strategy' | 'usage_bytes'>
    | Optional<'usage_bytes'>;
  // The live API says `vector_store.file_batch`, the specification `vector_store.files_batch`.
  VectorStoreFileBatch: Open<'object' | 'status'>;
  VectorStoreFileDeleted: never;
  VectorStoreSearchResponse: never;
}

/** Checked by the compiler; nothing of it runs. */
describe('our response types', () => {
  it('are assignable to the official package’s, except where the wire format differs', () => {
    expectTypeOf<Found>().toEqualTypeOf<{ [Name in keyof Expected]: Expected[Name] }>();
  });

  it('cover everything that operations return and stream', () => {
    type Item<T> = [T] extends [never] ? never : T extends { data: (infer One)[] } ? One : T;
    type Answered = {
      [Id in OperationId]: Item<OperationResult<Id>> | OperationEvent<Id>;
    }[OperationId];
    // To a bare response the client adds its text; a vector is text only where that was asked for.
    type Bare = BareResponse | BareEmbedding;
    expectTypeOf<Exclude<Answered, AnswerTypes[keyof AnswerTypes][0] | Bare>>().toBeNever();
  });
});
