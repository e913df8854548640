import type { AuditedAction } from './audited-action';
import { consoleActions } from './console-actions';
import { upstreamActions } from './upstream-actions';

/**
 * What each mutation is called in the audit log, by its procedure. Null: it is not recorded, for the reason beside it. A
 * mutation that is missing here is recorded by its path; a test fails until it is named.
 */
export const auditedActions: Record<string, AuditedAction | null> = {
  ...consoleActions,
  ...upstreamActions,
};
