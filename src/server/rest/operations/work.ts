import type { ProcedureOperation } from '../operation';
import {
  anyObject,
  bulkItemsPage,
  bulkOperation,
  bulkOperationsPage,
  usageReport,
} from '../responses';

const bulk = '/connections/{connection}/bulk-operations';

/** What the console itself does, and what was used. */
export const workOperations: ProcedureOperation[] = [
  {
    id: 'listBulkOperations',
    method: 'GET',
    path: bulk,
    tag: 'Bulk operations',
    summary: 'Operations on many objects, newest first',
    procedure: 'bulkOperations.list',
    response: bulkOperationsPage,
  },
  {
    id: 'getBulkOperation',
    method: 'GET',
    path: `${bulk}/{id}`,
    tag: 'Bulk operations',
    summary: 'An operation and how far it is',
    procedure: 'bulkOperations.retrieve',
    response: bulkOperation,
  },
  {
    id: 'listBulkOperationItems',
    method: 'GET',
    path: `${bulk}/{id}/items`,
    tag: 'Bulk operations',
    summary: 'What became of each object',
    procedure: 'bulkOperations.items',
    response: bulkItemsPage,
  },
  {
    id: 'cancelBulkOperation',
    method: 'POST',
    path: `${bulk}/{id}/cancel`,
    tag: 'Bulk operations',
    summary: 'Leaves what was not begun',
    procedure: 'bulkOperations.cancel',
    response: bulkOperation,
  },
  {
    id: 'getUsage',
    method: 'GET',
    path: '/usage',
    tag: 'Usage',
    summary:
      'Tokens, requests and cost by day and by model, connection, kind, user, project or key',
    procedure: 'usage.report',
    fields: {
      from: 'The first date in the time zone: 2026-11-01.',
      to: 'The last date.',
      time_zone: 'Europe/Berlin',
    },
    response: usageReport,
    isTool: true,
  },
  {
    id: 'getObjectCost',
    method: 'GET',
    path: '/connections/{connection}/usage/{kind}/{id}',
    tag: 'Usage',
    summary: 'What a batch or fine-tuning job was estimated to use, and what it used',
    procedure: 'usage.ofObject',
    response: anyObject,
    isTool: true,
  },
];
