import type Official from 'openai';
import type { OpenAI } from '../../index';

/** Every response type: ours, and the official package's of the same name. */
export interface AnswerTypes {
  Assistant: [OpenAI.Beta.Assistant, Official.Beta.Assistant];
  AssistantDeleted: [OpenAI.Beta.AssistantDeleted, Official.Beta.AssistantDeleted];
  AssistantStreamEvent: [OpenAI.Beta.AssistantStreamEvent, Official.Beta.AssistantStreamEvent];
  Batch: [OpenAI.Batch, Official.Batch];
  ChatCompletion: [OpenAI.ChatCompletion, Official.ChatCompletion];
  ChatCompletionChunk: [OpenAI.ChatCompletionChunk, Official.ChatCompletionChunk];
  ChatCompletionDeleted: [OpenAI.ChatCompletionDeleted, Official.ChatCompletionDeleted];
  ChatCompletionStoreMessage: [
    OpenAI.ChatCompletionStoreMessage,
    Official.ChatCompletionStoreMessage,
  ];
  CompactedResponse: [OpenAI.Responses.CompactedResponse, Official.Responses.CompactedResponse];
  Completion: [OpenAI.Completion, Official.Completion];
  Container: [OpenAI.Containers.ContainerRetrieveResponse, Official.ContainerRetrieveResponse];
  ContainerFile: [
    OpenAI.Containers.Files.FileRetrieveResponse,
    Official.Containers.FileRetrieveResponse,
  ];
  Conversation: [OpenAI.Conversations.Conversation, Official.Conversations.Conversation];
  ConversationDeleted: [
    OpenAI.Conversations.ConversationDeletedResource,
    Official.Conversations.ConversationDeletedResource,
  ];
  ConversationItem: [
    OpenAI.Conversations.ConversationItem,
    Official.Conversations.ConversationItem,
  ];
  ConversationItemList: [
    OpenAI.Conversations.ConversationItemList,
    Official.Conversations.ConversationItemList,
  ];
  CreateEmbeddingResponse: [OpenAI.CreateEmbeddingResponse, Official.CreateEmbeddingResponse];
  Embedding: [OpenAI.Embedding, Official.Embedding];
  FileContentResponse: [
    OpenAI.VectorStores.FileContentResponse,
    Official.VectorStores.FileContentResponse,
  ];
  FileDeleted: [OpenAI.FileDeleted, Official.FileDeleted];
  FileObject: [OpenAI.FileObject, Official.FileObject];
  FineTuningJob: [OpenAI.FineTuning.FineTuningJob, Official.FineTuning.FineTuningJob];
  FineTuningJobCheckpoint: [
    OpenAI.FineTuning.Jobs.FineTuningJobCheckpoint,
    Official.FineTuning.Jobs.FineTuningJobCheckpoint,
  ];
  FineTuningJobEvent: [
    OpenAI.FineTuning.FineTuningJobEvent,
    Official.FineTuning.FineTuningJobEvent,
  ];
  GraderRunResponse: [
    OpenAI.FineTuning.Alpha.GraderRunResponse,
    Official.FineTuning.Alpha.GraderRunResponse,
  ];
  GraderValidateResponse: [
    OpenAI.FineTuning.Alpha.GraderValidateResponse,
    Official.FineTuning.Alpha.GraderValidateResponse,
  ];
  ImageEditStreamEvent: [OpenAI.ImageEditStreamEvent, Official.ImageEditStreamEvent];
  ImageGenStreamEvent: [OpenAI.ImageGenStreamEvent, Official.ImageGenStreamEvent];
  ImagesResponse: [OpenAI.ImagesResponse, Official.ImagesResponse];
  InputTokenCountResponse: [
    OpenAI.Responses.InputTokenCountResponse,
    Official.Responses.InputTokenCountResponse,
  ];
  Message: [OpenAI.Beta.Threads.Message, Official.Beta.Threads.Message];
  MessageDeleted: [OpenAI.Beta.Threads.MessageDeleted, Official.Beta.Threads.MessageDeleted];
  Model: [OpenAI.Model, Official.Model];
  ModelDeleted: [OpenAI.ModelDeleted, Official.ModelDeleted];
  ModerationCreateResponse: [OpenAI.ModerationCreateResponse, Official.ModerationCreateResponse];
  PermissionCreateResponse: [
    OpenAI.FineTuning.Checkpoints.PermissionCreateResponse,
    Official.FineTuning.Checkpoints.PermissionCreateResponse,
  ];
  PermissionDeleteResponse: [
    OpenAI.FineTuning.Checkpoints.PermissionDeleteResponse,
    Official.FineTuning.Checkpoints.PermissionDeleteResponse,
  ];
  PermissionRetrieveResponse: [
    OpenAI.FineTuning.Checkpoints.PermissionRetrieveResponse,
    Official.FineTuning.Checkpoints.PermissionRetrieveResponse,
  ];
  Response: [OpenAI.Responses.Response, Official.Responses.Response];
  ResponseItem: [OpenAI.Responses.ResponseItem, Official.Responses.ResponseItem];
  ResponseStreamEvent: [
    OpenAI.Responses.ResponseStreamEvent,
    Official.Responses.ResponseStreamEvent,
  ];
  Run: [OpenAI.Beta.Threads.Run, Official.Beta.Threads.Run];
  RunStep: [OpenAI.Beta.Threads.Runs.RunStep, Official.Beta.Threads.Runs.RunStep];
  Thread: [OpenAI.Beta.Thread, Official.Beta.Thread];
  ThreadDeleted: [OpenAI.Beta.ThreadDeleted, Official.Beta.ThreadDeleted];
  Transcription: [OpenAI.Audio.Transcription, Official.Audio.Transcription];
  TranscriptionDiarized: [OpenAI.Audio.TranscriptionDiarized, Official.Audio.TranscriptionDiarized];
  TranscriptionStreamEvent: [
    OpenAI.Audio.TranscriptionStreamEvent,
    Official.Audio.TranscriptionStreamEvent,
  ];
  TranscriptionVerbose: [OpenAI.Audio.TranscriptionVerbose, Official.Audio.TranscriptionVerbose];
  Translation: [OpenAI.Audio.Translation, Official.Audio.Translation];
  TranslationVerbose: [OpenAI.Audio.TranslationVerbose, Official.Audio.TranslationVerbose];
  Upload: [OpenAI.Upload, Official.Upload];
  UploadPart: [OpenAI.Uploads.UploadPart, Official.Uploads.UploadPart];
  VectorStore: [OpenAI.VectorStore, Official.VectorStore];
  VectorStoreDeleted: [OpenAI.VectorStoreDeleted, Official.VectorStoreDeleted];
  VectorStoreFile: [OpenAI.VectorStores.VectorStoreFile, Official.VectorStores.VectorStoreFile];
  VectorStoreFileBatch: [
    OpenAI.VectorStores.VectorStoreFileBatch,
    Official.VectorStores.VectorStoreFileBatch,
  ];
  VectorStoreFileDeleted: [
    OpenAI.VectorStores.VectorStoreFileDeleted,
    Official.VectorStores.VectorStoreFileDeleted,
  ];
  VectorStoreSearchResponse: [OpenAI.VectorStoreSearchResponse, Official.VectorStoreSearchResponse];
}
