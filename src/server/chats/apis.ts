import type { AnswerApi } from './answer-api';
import type { ChatApi } from './chat-api';
import { chatCompletionsApi } from './chat-completions-api';
import { responsesApi } from './responses-api';

export const answerApis: Readonly<Record<ChatApi, AnswerApi>> = {
  chat_completions: chatCompletionsApi,
  responses: responsesApi,
};
