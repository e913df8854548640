import type { SpecSchema } from './schema';

/** What we take from the spec, and the few things that we know and it does not say. */
export interface Selection {
  /** Operation ids by noun. */
  nouns: Record<string, string[]>;
  /** Schemas of files that we write, rather than of requests. */
  written: string[];
  /** Schemas of files and errors that we read, rather than of answers. */
  read: string[];
  /** The schema of a stream's events, where the spec does not say that an operation streams. */
  events: Record<string, string>;
  /** Operations that answer bytes where the spec says JSON. */
  bytes: string[];
  /** Answers that the spec shows in an example only. */
  answers: Record<string, SpecSchema>;
  /** Operations that want the key of an administrator. */
  admin: string[];
  /** Nouns that want a header `OpenAI-Beta`, and its value. */
  beta: Record<string, string>;
}

const assistants = 'assistants=v2';

const deletedAs = (object: string): SpecSchema => ({
  type: 'object',
  properties: {
    id: { type: 'string' },
    object: { const: object },
    deleted: { type: 'boolean' },
  },
  required: ['id', 'object', 'deleted'],
});

export const selection: Selection = {
  nouns: {
    chat: [
      'createChatCompletion',
      'getChatCompletion',
      'updateChatCompletion',
      'listChatCompletions',
      'deleteChatCompletion',
      'getChatCompletionMessages',
    ],
    completions: ['createCompletion'],
    embeddings: ['createEmbedding'],
    images: ['createImage', 'createImageEdit', 'createImageVariation'],
    audio: ['createSpeech', 'createTranscription', 'createTranslation'],
    moderations: ['createModeration'],
    models: ['retrieveModel', 'listModels', 'deleteModel'],
    files: ['createFile', 'retrieveFile', 'listFiles', 'deleteFile', 'downloadFile'],
    uploads: ['createUpload', 'addUploadPart', 'completeUpload', 'cancelUpload'],
    batches: ['createBatch', 'retrieveBatch', 'listBatches', 'cancelBatch'],
    fineTuning: [
      'createFineTuningJob',
      'retrieveFineTuningJob',
      'listPaginatedFineTuningJobs',
      'cancelFineTuningJob',
      'pauseFineTuningJob',
      'resumeFineTuningJob',
      'listFineTuningEvents',
      'listFineTuningJobCheckpoints',
      'createFineTuningCheckpointPermission',
      'listFineTuningCheckpointPermissions',
      'deleteFineTuningCheckpointPermission',
      'runGrader',
      'validateGrader',
    ],
    assistants: [
      'createAssistant',
      'getAssistant',
      'modifyAssistant',
      'listAssistants',
      'deleteAssistant',
    ],
    threads: ['createThread', 'getThread', 'modifyThread', 'deleteThread', 'createThreadAndRun'],
    messages: ['createMessage', 'getMessage', 'modifyMessage', 'listMessages', 'deleteMessage'],
    runs: ['createRun', 'getRun', 'modifyRun', 'listRuns', 'cancelRun', 'submitToolOuputsToRun'],
    runSteps: ['getRunStep', 'listRunSteps'],
    vectorStores: [
      'createVectorStore',
      'getVectorStore',
      'modifyVectorStore',
      'listVectorStores',
      'deleteVectorStore',
      'searchVectorStore',
    ],
    vectorStoreFiles: [
      'createVectorStoreFile',
      'getVectorStoreFile',
      'updateVectorStoreFileAttributes',
      'listVectorStoreFiles',
      'deleteVectorStoreFile',
      'retrieveVectorStoreFileContent',
    ],
    vectorStoreFileBatches: [
      'createVectorStoreFileBatch',
      'getVectorStoreFileBatch',
      'cancelVectorStoreFileBatch',
      'listFilesInVectorStoreBatch',
    ],
    responses: [
      'createResponse',
      'getResponse',
      'deleteResponse',
      'cancelResponse',
      'listInputItems',
      'Getinputtokencounts',
      'Compactconversation',
    ],
    conversations: [
      'createConversation',
      'getConversation',
      'updateConversation',
      'deleteConversation',
      'createConversationItems',
      'getConversationItem',
      'listConversationItems',
      'deleteConversationItem',
    ],
    containers: ['CreateContainer', 'RetrieveContainer', 'ListContainers', 'DeleteContainer'],
    containerFiles: [
      'CreateContainerFile',
      'RetrieveContainerFile',
      'ListContainerFiles',
      'DeleteContainerFile',
      'RetrieveContainerFileContent',
    ],
  },
  written: ['BatchRequestInput'],
  read: [
    'BatchRequestOutput',
    'ErrorResponse',
    'WebhookBatchCancelled',
    'WebhookBatchCompleted',
    'WebhookBatchExpired',
    'WebhookBatchFailed',
    'WebhookEvalRunCanceled',
    'WebhookEvalRunFailed',
    'WebhookEvalRunSucceeded',
    'WebhookFineTuningJobCancelled',
    'WebhookFineTuningJobFailed',
    'WebhookFineTuningJobSucceeded',
    'WebhookLiveCallIncoming',
    'WebhookRealtimeCallIncoming',
    'WebhookResponseCancelled',
    'WebhookResponseCompleted',
    'WebhookResponseFailed',
    'WebhookResponseIncomplete',
  ],
  events: {
    createCompletion: 'CreateCompletionResponse',
    createThreadAndRun: 'AssistantStreamEvent',
    createRun: 'AssistantStreamEvent',
    submitToolOuputsToRun: 'AssistantStreamEvent',
    getResponse: 'ResponseStreamEvent',
  },
  bytes: ['downloadFile', 'RetrieveContainerFileContent'],
  answers: {
    deleteResponse: deletedAs('response'),
    DeleteContainer: deletedAs('container.deleted'),
    DeleteContainerFile: deletedAs('container.file.deleted'),
  },
  admin: [
    'createFineTuningCheckpointPermission',
    'listFineTuningCheckpointPermissions',
    'deleteFineTuningCheckpointPermission',
  ],
  beta: {
    assistants,
    threads: assistants,
    messages: assistants,
    runs: assistants,
    runSteps: assistants,
    vectorStores: assistants,
    vectorStoreFiles: assistants,
    vectorStoreFileBatches: assistants,
  },
};
