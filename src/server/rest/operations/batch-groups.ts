import { z } from 'zod';
import { receiveGroupInput } from '../../transfers/batch-group-input';
import { exportGroup } from '../../transfers/export-group';
import type { ProcedureOperation, RestOperation } from '../operation';
import { anyList, anyObject, batchGroup, batchGroupsPage, groupResultsPage } from '../responses';

const tag = 'Batch groups';
const all = '/connections/{connection}/batch-groups';
const one = `${all}/{id}`;

const group = (
  operation: Pick<ProcedureOperation, 'id' | 'path' | 'summary' | 'procedure'> &
    Partial<ProcedureOperation>,
): ProcedureOperation => ({
  method: 'POST',
  tag,
  response: batchGroup,
  isTool: true,
  ...operation,
});

/** Inputs of any size, each run as several batches. */
export const batchGroupOperations: RestOperation[] = [
  group({
    id: 'listBatchGroups',
    method: 'GET',
    path: all,
    summary: 'Groups of batches with one input each, newest first',
    procedure: 'batchGroups.list',
    response: batchGroupsPage,
  }),
  group({
    id: 'getBatchGroup',
    method: 'GET',
    path: one,
    summary: 'A group, how far it is and why it waits',
    procedure: 'batchGroups.retrieve',
  }),
  group({
    id: 'createBatchGroup',
    path: all,
    summary: 'Creates a group, which waits for its input',
    description:
      'With `source: {"kind": "file", "file": "file-…"}` the input is a file of the connection. With `source: {"kind": "upload", "name": "night.jsonl"}` it is sent by `sendBatchGroupInput`, then checked by `checkBatchGroup`. Nothing is asked of the upstream before `submitBatchGroup`.',
    procedure: 'batchGroups.create',
  }),
  {
    id: 'sendBatchGroupInput',
    method: 'POST',
    path: `${one}/input`,
    tag,
    summary: 'Appends the body to the input of a group',
    role: 'operator',
    action: 'batch_group.input',
    parameters: z.object({
      offset: z.int().min(0).optional().describe('Bytes that are here already; 0 at first.'),
    }),
    produces: ['application/json'],
    takesBytes: true,
    serve: receiveGroupInput,
  },
  group({
    id: 'checkBatchGroup',
    path: `${one}/check`,
    summary: 'The input is complete: it is checked and split',
    procedure: 'batchGroups.check',
    fields: { bytes: 'How many bytes the input has, as the sender knows it.' },
  }),
  group({
    id: 'updateBatchGroup',
    method: 'PATCH',
    path: one,
    summary: 'Changes the name, metadata, limits or parameters of a group that is not submitted',
    description: 'Other limits or parameters have the input checked again.',
    procedure: 'batchGroups.update',
  }),
  group({
    id: 'submitBatchGroup',
    path: `${one}/submit`,
    summary: 'Submits the parts of a checked group, as there is room for them upstream',
    procedure: 'batchGroups.submit',
  }),
  group({
    id: 'cancelBatchGroup',
    path: `${one}/cancel`,
    summary: 'Submits no more parts and cancels the batches that run',
    procedure: 'batchGroups.cancel',
  }),
  group({
    id: 'resubmitBatchGroup',
    path: `${one}/resubmit`,
    summary: 'Makes new parts of the requests that failed or were never answered',
    procedure: 'batchGroups.resubmit',
    response: anyObject,
  }),
  group({
    id: 'listBatchGroupParts',
    method: 'GET',
    path: `${one}/parts`,
    summary: 'The parts of a group with their batches',
    procedure: 'batchGroups.parts',
    response: anyObject,
  }),
  group({
    id: 'listBatchGroupResults',
    method: 'GET',
    path: `${one}/results`,
    summary: 'Each request of a group with the result that counts, in the order of the input',
    procedure: 'batchGroups.results',
    response: groupResultsPage,
  }),
  group({
    id: 'getBatchGroupResult',
    method: 'GET',
    path: `${one}/results/{line}`,
    summary: 'One request of a group and its answer, in full',
    procedure: 'batchGroups.result',
    response: anyObject,
  }),
  group({
    id: 'listBatchGroupTries',
    method: 'GET',
    path: `${one}/results/{line}/tries`,
    summary: 'Every batch in which a request was asked, and what it came to there',
    procedure: 'batchGroups.tries',
    response: anyList,
  }),
  {
    id: 'exportBatchGroupResults',
    method: 'GET',
    path: `${one}/export`,
    tag,
    summary: 'All requests of a group joined with the results that count, as a stream',
    role: 'viewer',
    action: 'batch_group.export',
    parameters: z.object({
      format: z.enum(['csv', 'jsonl']),
      outcome: z.enum(['ok', 'failed', 'missing']).optional(),
      code: z.string().max(500).optional(),
      search: z.string().max(500).optional(),
      bom: z.literal('1').optional().describe('A CSV that begins with a byte order mark.'),
    }),
    produces: ['text/csv', 'application/jsonl'],
    serve: exportGroup,
  },
  group({
    id: 'listEnqueuedTokens',
    method: 'GET',
    path: '/connections/{connection}/enqueued-tokens',
    summary: 'Enqueued tokens by model: the limit, what runs, and what room there is',
    procedure: 'enqueuedTokens.list',
    response: anyObject,
  }),
];
