import type { ProcedureOperation } from '../operation';
import { anyObject, auditPage } from '../responses';

/** Who did what: for tokens of admins, as on the page. */
export const auditOperations: ProcedureOperation[] = [
  {
    id: 'listAuditEntries',
    method: 'GET',
    path: '/audit',
    tag: 'Audit',
    summary: 'Who did what, here, through /v1 and upstream, newest first',
    procedure: 'audit.list',
    response: auditPage,
  },
  {
    id: 'getAuditEntry',
    method: 'GET',
    path: '/audit/{id}',
    tag: 'Audit',
    summary: 'One entry with what was before and after',
    procedure: 'audit.retrieve',
    response: anyObject,
  },
];
