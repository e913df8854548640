import type { SpecSchema } from './schema';

/** Where the live API differs from its spec, or the spec says something in prose only. */
export interface Override {
  /** A schema, then properties, and `[]` for items: `Batch.errors`, `ChatCompletionList.data[]`. */
  at: string;
  /** May be absent. */
  optional?: true;
  required?: true;
  nullable?: true;
  /** Further values of an enum. */
  also?: string[];
  /** Keywords to replace; `undefined` drops one. */
  set?: Partial<SpecSchema>;
  /** The recording that shows it, or where else it is known from. */
  source: string;
}

const lists = [
  'ChatCompletionList',
  'ChatCompletionMessageList',
  'ContainerFileListResource',
  'ContainerListResource',
  'ConversationItemList',
  'ListAssistantsResponse',
  'ListFilesResponse',
  'ListMessagesResponse',
  'ListRunStepsResponse',
  'ListRunsResponse',
  'ListVectorStoreFilesResponse',
  'ListVectorStoresResponse',
  'ResponseItemList',
];

/** All that a grader of several may hold. */
const singleGraders = ['StringCheck', 'TextSimilarity', 'Python', 'ScoreModel', 'LabelModel'].map(
  (type) => ({ $ref: `#/components/schemas/Grader${type}` }),
);

export const overrides: Override[] = [
  ...lists.flatMap((list): Override[] => [
    { at: `${list}.first_id`, nullable: true, source: 'listRuns__ok' },
    { at: `${list}.last_id`, nullable: true, source: 'listRuns__ok' },
  ]),

  { at: 'Error.type', optional: true, source: 'Azure, 401' },
  { at: 'Error.param', optional: true, source: 'Azure, 401' },

  // Chat, completions and embeddings
  {
    at: 'CreateChatCompletionResponse.choices[].logprobs',
    optional: true,
    source: 'createChatCompletion__plain',
  },
  { at: 'ChatCompletionResponseMessage.refusal', optional: true, source: 'getChatCompletion__ok' },
  {
    at: 'ChatCompletionRequestAssistantMessage.tool_calls',
    nullable: true,
    source: 'getChatCompletion__ok: what was answered can be said back',
  },
  {
    at: 'ChatCompletionMessageList.data[].role',
    set: { type: 'string', enum: ['developer', 'system', 'user', 'assistant', 'tool', 'function'] },
    source: 'getChatCompletionMessages__ok',
  },
  {
    at: 'CreateCompletionResponse.choices[].finish_reason',
    nullable: true,
    source: 'createCompletion streams',
  },
  {
    at: 'Embedding.embedding',
    set: { oneOf: [{ type: 'array', items: { type: 'number' } }, { type: 'string' }] },
    source: 'createEmbedding__base64',
  },

  // Files
  { at: 'Upload.object', required: true, source: 'createUpload__ok' },
  {
    at: 'CreateUploadRequest.purpose',
    also: ['user_data', 'evals'],
    source: 'openai-node, where uploads and files have the same purposes',
  },

  // Responses
  {
    at: 'CreateModelResponseProperties.top_logprobs',
    nullable: true,
    source: 'ModelResponseProperties, which it refines',
  },
  {
    at: 'InputContent',
    set: {
      oneOf: ['InputTextContent', 'InputImageContent', 'InputFileContent', 'InputAudio'].map(
        (name) => ({ $ref: `#/components/schemas/${name}` }),
      ),
    },
    source: 'openai-node, ResponseInputAudio; the spec says that items may contain audio',
  },
  {
    at: 'OutputTextContent.logprobs',
    optional: true,
    source: 'openai-node, and messages of an assistant that are written by hand',
  },

  // Containers
  {
    at: 'ContainerFileResource.object',
    set: { type: 'string', enum: ['container.file'] },
    source: 'its description in the spec, and openai-node',
  },

  // Batch files
  ...['custom_id', 'method', 'url'].map(
    (name): Override => ({
      at: `BatchRequestInput.${name}`,
      required: true,
      source: 'createFile__ok_batch',
    }),
  ),
  {
    at: 'BatchRequestInput.body',
    required: true,
    set: { type: 'object', additionalProperties: true },
    source: 'createFile__ok_batch',
  },
  ...[
    'id',
    'custom_id',
    'response',
    'response.status_code',
    'response.request_id',
    'response.body',
    'error',
    'error.code',
    'error.message',
  ].map(
    (path): Override => ({
      at: `BatchRequestOutput.${path}`,
      required: true,
      source: 'downloadFile__ok',
    }),
  ),

  // Assistants, threads and runs
  { at: 'MessageObject.status', optional: true, source: 'createMessage__ok' },
  { at: 'MessageObject.completed_at', optional: true, source: 'createMessage__ok' },
  { at: 'MessageObject.incomplete_at', optional: true, source: 'createMessage__ok' },
  { at: 'MessageObject.incomplete_details', optional: true, source: 'createMessage__ok' },
  { at: 'MessageObject.attachments', optional: true, source: 'modifyMessage__ok' },
  { at: 'ThreadObject.tool_resources', optional: true, source: 'createThread of 2024' },
  { at: 'RunObject.instructions', nullable: true, source: 'createRun__ok_queued' },
  { at: 'RunObject.parallel_tool_calls', optional: true, source: 'cancelRun__ok' },
  ...['expired_at', 'cancelled_at', 'failed_at', 'completed_at', 'metadata', 'usage'].map(
    (name): Override => ({
      at: `RunStepObject.${name}`,
      optional: true,
      source: 'getRunStep__ok',
    }),
  ),
  ...['RunObject', 'CreateRunRequest', 'CreateThreadAndRunRequest'].map(
    (name): Override => ({
      at: `${name}.max_completion_tokens`,
      set: { minimum: undefined },
      source: 'cancelRun__ok',
    }),
  ),

  // Vector stores
  { at: 'VectorStoreObject.name', nullable: true, source: 'createVectorStore__ok' },
  {
    at: 'VectorStoreFileBatchObject.object',
    also: ['vector_store.file_batch'],
    source: 'createVectorStoreFileBatch__ok',
  },
  {
    at: 'VectorStoreFileObject.usage_bytes',
    optional: true,
    source: 'listFilesInVectorStoreBatch of 2024',
  },
  {
    at: 'VectorStoreSearchResultsPage.search_query',
    set: { oneOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }] },
    source: 'searchVectorStore__ok',
  },

  // Fine-tuning
  {
    at: 'GraderMulti.graders',
    set: {
      oneOf: [
        ...singleGraders,
        { type: 'object', additionalProperties: { oneOf: singleGraders } },
        { type: 'array', items: { oneOf: singleGraders } },
      ],
    },
    source: 'the guide to graders: by name; the example of the specification: as a list',
  },
  ...['RunGraderRequest', 'ValidateGraderRequest'].map(
    (request): Override => ({
      at: `${request}.grader`,
      set: { oneOf: [...singleGraders, { $ref: '#/components/schemas/GraderMulti' }] },
      source: 'GraderMulti, which takes a label_model as well',
    }),
  ),
  ...['code', 'message', 'param'].map(
    (name): Override => ({
      at: `FineTuningJob.error.${name}`,
      optional: true,
      source: 'createFineTuningJob__ok_validating_files',
    }),
  ),
];
