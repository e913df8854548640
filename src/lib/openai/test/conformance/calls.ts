import type { OperationId, Operations } from '../../generated/operations';
import type { OpenAI } from '../../index';

/** Called with the operation's path, query and body, as far as it has them. */
type Call<Id extends OperationId> = (client: OpenAI, input: Operations[Id]) => unknown;

/** How each operation is called; several ways if the client offers them. */
export const calls: { [Id in OperationId]: Call<Id> | Call<Id>[] } = {
  createChatCompletion: (client, { body }) => client.chat.completions.create(body),
  getChatCompletion: (client, { path }) => client.chat.completions.retrieve(path.completion_id),
  updateChatCompletion: (client, { path, body }) =>
    client.chat.completions.update(path.completion_id, body),
  listChatCompletions: (client, { query }) => client.chat.completions.list(query),
  deleteChatCompletion: (client, { path }) => client.chat.completions.delete(path.completion_id),
  getChatCompletionMessages: (client, { path, query }) =>
    client.chat.completions.messages.list(path.completion_id, query),

  createCompletion: (client, { body }) => client.completions.create(body),
  createEmbedding: (client, { body }) => client.embeddings.create(body),
  createImage: (client, { body }) => client.images.generate(body),
  createImageEdit: (client, { body }) => client.images.edit(body),
  createImageVariation: (client, { body }) => client.images.createVariation(body),
  createSpeech: (client, { body }) => client.audio.speech.create(body),
  createTranscription: (client, { body }) => client.audio.transcriptions.create(body),
  createTranslation: (client, { body }) => client.audio.translations.create(body),
  createModeration: (client, { body }) => client.moderations.create(body),

  retrieveModel: (client, { path }) => client.models.retrieve(path.model),
  listModels: (client) => client.models.list(),
  deleteModel: (client, { path }) => client.models.delete(path.model),

  createFile: (client, { body }) => client.files.create(body),
  retrieveFile: (client, { path }) => client.files.retrieve(path.file_id),
  listFiles: (client, { query }) => client.files.list(query),
  deleteFile: (client, { path }) => client.files.delete(path.file_id),
  downloadFile: (client, { path }) => client.files.content(path.file_id),

  createUpload: (client, { body }) => client.uploads.create(body),
  addUploadPart: (client, { path, body }) => client.uploads.parts.create(path.upload_id, body),
  completeUpload: (client, { path, body }) => client.uploads.complete(path.upload_id, body),
  cancelUpload: (client, { path }) => client.uploads.cancel(path.upload_id),

  createBatch: (client, { body }) => client.batches.create(body),
  retrieveBatch: (client, { path }) => client.batches.retrieve(path.batch_id),
  listBatches: (client, { query }) => client.batches.list(query),
  cancelBatch: (client, { path }) => client.batches.cancel(path.batch_id),

  createFineTuningJob: (client, { body }) => client.fineTuning.jobs.create(body),
  retrieveFineTuningJob: (client, { path }) =>
    client.fineTuning.jobs.retrieve(path.fine_tuning_job_id),
  listPaginatedFineTuningJobs: (client, { query }) => client.fineTuning.jobs.list(query),
  cancelFineTuningJob: (client, { path }) => client.fineTuning.jobs.cancel(path.fine_tuning_job_id),
  pauseFineTuningJob: (client, { path }) => client.fineTuning.jobs.pause(path.fine_tuning_job_id),
  resumeFineTuningJob: (client, { path }) => client.fineTuning.jobs.resume(path.fine_tuning_job_id),
  listFineTuningEvents: (client, { path, query }) =>
    client.fineTuning.jobs.listEvents(path.fine_tuning_job_id, query),
  listFineTuningJobCheckpoints: (client, { path, query }) =>
    client.fineTuning.jobs.checkpoints.list(path.fine_tuning_job_id, query),
  createFineTuningCheckpointPermission: (client, { path, body }) =>
    client.fineTuning.checkpoints.permissions.create(path.fine_tuned_model_checkpoint, body),
  listFineTuningCheckpointPermissions: [
    (client, { path, query }) =>
      client.fineTuning.checkpoints.permissions.list(path.fine_tuned_model_checkpoint, query),
    (client, { path, query }) =>
      client.fineTuning.checkpoints.permissions.retrieve(path.fine_tuned_model_checkpoint, query),
  ],
  deleteFineTuningCheckpointPermission: (client, { path: { permission_id, ...rest } }) =>
    client.fineTuning.checkpoints.permissions.delete(permission_id, rest),
  runGrader: (client, { body }) => client.fineTuning.alpha.graders.run(body),
  validateGrader: (client, { body }) => client.fineTuning.alpha.graders.validate(body),

  createAssistant: (client, { body }) => client.beta.assistants.create(body),
  getAssistant: (client, { path }) => client.beta.assistants.retrieve(path.assistant_id),
  modifyAssistant: (client, { path, body }) =>
    client.beta.assistants.update(path.assistant_id, body),
  listAssistants: (client, { query }) => client.beta.assistants.list(query),
  deleteAssistant: (client, { path }) => client.beta.assistants.delete(path.assistant_id),

  createThread: (client, { body }) => client.beta.threads.create(body),
  getThread: (client, { path }) => client.beta.threads.retrieve(path.thread_id),
  modifyThread: (client, { path, body }) => client.beta.threads.update(path.thread_id, body),
  deleteThread: (client, { path }) => client.beta.threads.delete(path.thread_id),
  createThreadAndRun: (client, { body }) => client.beta.threads.createAndRun(body),

  createMessage: (client, { path, body }) =>
    client.beta.threads.messages.create(path.thread_id, body),
  getMessage: (client, { path: { message_id, ...rest } }) =>
    client.beta.threads.messages.retrieve(message_id, rest),
  modifyMessage: (client, { path: { message_id, ...rest }, body }) =>
    client.beta.threads.messages.update(message_id, { ...rest, ...body }),
  listMessages: (client, { path, query }) =>
    client.beta.threads.messages.list(path.thread_id, query),
  deleteMessage: (client, { path: { message_id, ...rest } }) =>
    client.beta.threads.messages.delete(message_id, rest),

  createRun: (client, { path, query, body }) =>
    client.beta.threads.runs.create(path.thread_id, { ...query, ...body }),
  getRun: (client, { path: { run_id, ...rest } }) =>
    client.beta.threads.runs.retrieve(run_id, rest),
  modifyRun: (client, { path: { run_id, ...rest }, body }) =>
    client.beta.threads.runs.update(run_id, { ...rest, ...body }),
  listRuns: (client, { path, query }) => client.beta.threads.runs.list(path.thread_id, query),
  cancelRun: (client, { path: { run_id, ...rest } }) =>
    client.beta.threads.runs.cancel(run_id, rest),
  submitToolOuputsToRun: (client, { path: { run_id, ...rest }, body }) =>
    client.beta.threads.runs.submitToolOutputs(run_id, { ...rest, ...body }),
  getRunStep: (client, { path: { step_id, ...rest }, query }) =>
    client.beta.threads.runs.steps.retrieve(step_id, { ...rest, ...query }),
  listRunSteps: (client, { path: { run_id, ...rest }, query }) =>
    client.beta.threads.runs.steps.list(run_id, { ...rest, ...query }),

  createVectorStore: (client, { body }) => client.vectorStores.create(body),
  getVectorStore: (client, { path }) => client.vectorStores.retrieve(path.vector_store_id),
  modifyVectorStore: (client, { path, body }) =>
    client.vectorStores.update(path.vector_store_id, body),
  listVectorStores: (client, { query }) => client.vectorStores.list(query),
  deleteVectorStore: (client, { path }) => client.vectorStores.delete(path.vector_store_id),
  searchVectorStore: (client, { path, body }) =>
    client.vectorStores.search(path.vector_store_id, body),

  createVectorStoreFile: (client, { path, body }) =>
    client.vectorStores.files.create(path.vector_store_id, body),
  getVectorStoreFile: (client, { path: { file_id, ...rest } }) =>
    client.vectorStores.files.retrieve(file_id, rest),
  updateVectorStoreFileAttributes: (client, { path: { file_id, ...rest }, body }) =>
    client.vectorStores.files.update(file_id, { ...rest, ...body }),
  listVectorStoreFiles: (client, { path, query }) =>
    client.vectorStores.files.list(path.vector_store_id, query),
  deleteVectorStoreFile: (client, { path: { file_id, ...rest } }) =>
    client.vectorStores.files.delete(file_id, rest),
  retrieveVectorStoreFileContent: (client, { path: { file_id, ...rest } }) =>
    client.vectorStores.files.content(file_id, rest),

  createVectorStoreFileBatch: (client, { path, body }) =>
    client.vectorStores.fileBatches.create(path.vector_store_id, body),
  getVectorStoreFileBatch: (client, { path: { batch_id, ...rest } }) =>
    client.vectorStores.fileBatches.retrieve(batch_id, rest),
  cancelVectorStoreFileBatch: (client, { path: { batch_id, ...rest } }) =>
    client.vectorStores.fileBatches.cancel(batch_id, rest),
  listFilesInVectorStoreBatch: (client, { path: { batch_id, ...rest }, query }) =>
    client.vectorStores.fileBatches.listFiles(batch_id, { ...rest, ...query }),

  createResponse: (client, { body }) => client.responses.create(body),
  getResponse: (client, { path, query }) => client.responses.retrieve(path.response_id, query),
  deleteResponse: (client, { path }) => client.responses.delete(path.response_id),
  cancelResponse: (client, { path }) => client.responses.cancel(path.response_id),
  listInputItems: (client, { path, query }) =>
    client.responses.inputItems.list(path.response_id, query),
  Getinputtokencounts: (client, { body }) => client.responses.inputTokens.count(body),
  Compactconversation: (client, { body }) => client.responses.compact(body),

  createConversation: (client, { body }) => client.conversations.create(body),
  getConversation: (client, { path }) => client.conversations.retrieve(path.conversation_id),
  updateConversation: (client, { path, body }) =>
    client.conversations.update(path.conversation_id, body),
  deleteConversation: (client, { path }) => client.conversations.delete(path.conversation_id),
  createConversationItems: (client, { path, query, body }) =>
    client.conversations.items.create(path.conversation_id, { ...query, ...body }),
  getConversationItem: (client, { path: { item_id, ...rest }, query }) =>
    client.conversations.items.retrieve(item_id, { ...rest, ...query }),
  listConversationItems: (client, { path, query }) =>
    client.conversations.items.list(path.conversation_id, query),
  deleteConversationItem: (client, { path: { item_id, ...rest } }) =>
    client.conversations.items.delete(item_id, rest),

  CreateContainer: (client, { body }) => client.containers.create(body),
  RetrieveContainer: (client, { path }) => client.containers.retrieve(path.container_id),
  ListContainers: (client, { query }) => client.containers.list(query),
  DeleteContainer: (client, { path }) => client.containers.delete(path.container_id),
  CreateContainerFile: (client, { path, body }) =>
    client.containers.files.create(path.container_id, body),
  RetrieveContainerFile: (client, { path: { file_id, ...rest } }) =>
    client.containers.files.retrieve(file_id, rest),
  ListContainerFiles: (client, { path, query }) =>
    client.containers.files.list(path.container_id, query),
  DeleteContainerFile: (client, { path: { file_id, ...rest } }) =>
    client.containers.files.delete(file_id, rest),
  RetrieveContainerFileContent: (client, { path: { file_id, ...rest } }) =>
    client.containers.files.content.retrieve(file_id, rest),
};
