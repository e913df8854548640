import { expect, it } from 'vitest';
import { bodyOf, emptyForm, endpointNote, takenKeys } from './batch-form';

it('fields that were not set are not sent', () => {
  expect(bodyOf({ ...emptyForm, endpoint: '/v1/embeddings' }, 'file-1')).toEqual({
    input_file_id: 'file-1',
    endpoint: '/v1/embeddings',
    completion_window: '24h',
  });
});

it('the name is sent as metadata, beside the other pairs', () => {
  const form = {
    ...emptyForm,
    endpoint: '/v1/responses',
    name: ' Week 48 ',
    metadata: [
      { key: ' team ', value: 'support' },
      { key: '', value: '' },
    ],
    expiry: 3600,
  };
  expect(bodyOf(form, 'file-1')).toMatchObject({
    metadata: { name: 'Week 48', team: 'support' },
    output_expires_after: { anchor: 'created_at', seconds: 3600 },
  });
  expect(takenKeys(form)).toEqual(['name']);
  expect(takenKeys(emptyForm)).toEqual([]);
});

it('endpoints unknown to OpenAI are accepted with a note', () => {
  expect(endpointNote('/v1/responses')).toBeNull();
  expect(endpointNote('')).toBeNull();
  expect(endpointNote('chat')).toBe('endpointPath');
  expect(endpointNote('/chat/completions')).toBe('endpointAzure');
  expect(endpointNote('/v1/rerank')).toBe('endpointOther');
});
