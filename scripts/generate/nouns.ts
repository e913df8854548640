/** What we generate, noun by noun: operation ids of the spec. */
export const nouns: Record<string, string[]> = {
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
};

/** Schemas of files rather than of requests and responses. */
export const written = ['BatchRequestInput'];
export const read = ['BatchRequestOutput', 'ErrorResponse'];

/** The stream's events, where the spec does not say that an operation streams. */
export const events: Record<string, string> = {
  createCompletion: 'CreateCompletionResponse',
  createThreadAndRun: 'AssistantStreamEvent',
  createRun: 'AssistantStreamEvent',
  submitToolOuputsToRun: 'AssistantStreamEvent',
  getResponse: 'ResponseStreamEvent',
};

/** Operations that answer bytes where the spec says JSON. */
export const bytes = ['downloadFile'];
