import { z } from 'zod';
import { exportThread } from '../../transfers/export-thread';
import type { RestOperation } from '../operation';
import { anyObject, retrieved } from '../responses';

const on = (noun: string) => `/connections/{connection}/${noun}`;

/** Assistants, threads, vector stores, responses and stored completions. */
export const objectOperations: RestOperation[] = [
  {
    id: 'getAssistant',
    method: 'GET',
    path: on('assistants/{id}'),
    tag: 'Assistants',
    summary: 'An assistant, asked of the upstream',
    procedure: 'assistants.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'exportThread',
    method: 'GET',
    path: on('threads/{id}/export'),
    tag: 'Assistants',
    summary: 'A thread with its messages, runs and steps, as a stream',
    role: 'viewer',
    action: 'thread.export',
    parameters: z.object({ format: z.enum(['json', 'md']).optional() }),
    produces: ['application/json', 'text/markdown'],
    serve: exportThread,
  },
  {
    id: 'getVectorStore',
    method: 'GET',
    path: on('vector-stores/{id}'),
    tag: 'Vector stores',
    summary: 'A vector store, asked of the upstream',
    procedure: 'vectorStores.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'searchVectorStore',
    method: 'POST',
    path: on('vector-stores/{id}/search'),
    tag: 'Vector stores',
    summary: 'The chunks of a vector store that fit a question best',
    description: 'The body is that of `POST /v1/vector_stores/{id}/search` of the OpenAI API.',
    procedure: 'vectorStores.search',
    response: anyObject,
    isTool: true,
  },
  {
    id: 'getResponse',
    method: 'GET',
    path: on('responses/{id}'),
    tag: 'Responses',
    summary: 'A stored response, asked of the upstream',
    procedure: 'responses.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'getChatCompletion',
    method: 'GET',
    path: on('chat-completions/{id}'),
    tag: 'Stored completions',
    summary: 'A stored completion, asked of the upstream',
    procedure: 'chatCompletions.retrieve',
    response: retrieved,
    isTool: true,
  },
];
