import { z } from 'zod';
import { exportResults } from '../../transfers/export';
import type { RestOperation } from '../operation';
import { anyObject, record, resultsPage, retrieved } from '../responses';

const tag = 'Batches';
const all = '/connections/{connection}/batches';
const one = `${all}/{id}`;

export const batchOperations: RestOperation[] = [
  {
    id: 'getBatch',
    method: 'GET',
    path: one,
    tag,
    summary: 'A batch, asked of the upstream, with what it was made from and what was made from it',
    procedure: 'batches.retrieve',
    response: retrieved,
    isTool: true,
  },
  {
    id: 'createBatch',
    method: 'POST',
    path: all,
    tag,
    summary: 'Creates a batch from an uploaded file',
    description: 'The body is that of `POST /v1/batches` of the OpenAI API.',
    procedure: 'batches.create',
    response: record,
    isTool: true,
  },
  {
    id: 'cancelBatch',
    method: 'POST',
    path: `${one}/cancel`,
    tag,
    summary: 'Asks the upstream to cancel a batch',
    procedure: 'batches.cancel',
    response: record,
    isTool: true,
  },
  {
    id: 'resubmitBatch',
    method: 'POST',
    path: `${one}/resubmit`,
    tag,
    summary: 'Makes a new batch of the requests that failed or were never answered',
    procedure: 'batches.resubmit',
    response: record,
    isTool: true,
  },
  {
    id: 'listBatchResults',
    method: 'GET',
    path: `${one}/results`,
    tag,
    summary: 'Each request of a batch with what became of it, in the order of the input',
    procedure: 'batches.results',
    fields: {
      outcome: '`missing`: never answered.',
      code: 'A status and error code, as `codes` names them.',
      search: 'Words of the request, the answer or the custom_id.',
    },
    response: resultsPage,
    isTool: true,
  },
  {
    id: 'listBatchFailures',
    method: 'GET',
    path: `${one}/failures`,
    tag,
    summary:
      'The failures of a batch by status, code and message template, the largest groups first',
    procedure: 'batches.failures',
    response: anyObject,
    isTool: true,
  },
  {
    id: 'getBatchResult',
    method: 'GET',
    path: `${one}/results/{line}`,
    tag,
    summary: 'One request of a batch and its answer, in full',
    procedure: 'batches.result',
    response: anyObject,
    isTool: true,
  },
  {
    id: 'exportBatchResults',
    method: 'GET',
    path: `${one}/export`,
    tag,
    summary: 'All requests of a batch joined with their answers, as a stream',
    role: 'viewer',
    action: 'batch.export',
    parameters: z.object({
      format: z.enum(['csv', 'jsonl']),
      outcome: z.enum(['ok', 'failed', 'missing']).optional(),
      code: z.string().optional(),
      search: z.string().max(500).optional(),
      bom: z.literal('1').optional().describe('A CSV that begins with a byte order mark.'),
    }),
    produces: ['text/csv', 'application/jsonl'],
    serve: exportResults,
  },
];
