import { expect, it } from 'vitest';
import { v1ChangeOf } from './v1-change';

it.each([
  ['POST', '/v1/files', 'file.create', null, null],
  ['DELETE', '/v1/files/file-1', 'file.delete', 'file-1', null],
  ['POST', '/v1/batches/batch_1/cancel', 'batch.cancel', 'batch_1', null],
  ['POST', '/v1/uploads/upload_1/complete', 'upload.complete', 'upload_1', null],
  ['POST', '/v1/fine_tuning/jobs/ftjob-1/pause', 'fine_tuning_job.pause', 'ftjob-1', null],
  ['POST', '/v1/vector_stores/vs_1', 'vector_store.update', 'vs_1', null],
  ['POST', '/v1/vector_stores/vs_1/files', 'vector_store_file.create', null, 'vs_1'],
  ['DELETE', '/v1/vector_stores/vs_1/files/f%20', 'vector_store_file.delete', 'f ', 'vs_1'],
  ['POST', '/v1/chat/completions/c1', 'chat_completion.update', 'c1', null],
  ['DELETE', '/v1/responses/resp_1', 'response.delete', 'resp_1', null],
])('%s %s is %s', (method, path, action, object, parent) => {
  expect(v1ChangeOf(method, path)).toMatchObject({ action, object, parent });
});

it.each([
  ['GET', '/v1/files'],
  ['POST', '/v1/chat/completions'],
  ['POST', '/v1/responses'],
  ['POST', '/v1/responses/compact'],
  ['POST', '/v1/embeddings'],
  ['POST', '/v1/threads/runs'],
  ['POST', '/v1/threads/thread_1/messages'],
  ['POST', '/v1/uploads/upload_1/parts'],
  ['POST', '/v1/vector_stores/vs_1/search'],
])('%s %s stores nothing that is recorded', (method, path) => {
  expect(v1ChangeOf(method, path)).toBeNull();
});
