import type { ProcedureOperation } from '../operation';
import { alertsPage, anyList, anyObject } from '../responses';

const tag = 'Alerts';

/** What fired, and what became of telling it. Rules and channels are edited in the console. */
export const alertOperations: ProcedureOperation[] = [
  {
    id: 'listAlerts',
    method: 'GET',
    path: '/alerts',
    tag,
    summary: 'What fired by the rules, newest first',
    procedure: 'alerts.list',
    fields: { rule: 'The id of a rule.' },
    response: alertsPage,
    isTool: true,
  },
  {
    id: 'listAlertRules',
    method: 'GET',
    path: '/alerts/rules',
    tag,
    summary: 'The rules',
    procedure: 'alerts.rules',
    response: anyList,
    isTool: true,
  },
  {
    id: 'listAlertDeliveries',
    method: 'GET',
    path: '/alerts/deliveries',
    tag,
    summary: 'What was sent through channels, and what was not',
    procedure: 'alerts.deliveries',
    response: alertsPage,
  },
  {
    id: 'retryAlertDelivery',
    method: 'POST',
    path: '/alerts/deliveries/{id}/retry',
    tag,
    summary: 'Sends a delivery again',
    procedure: 'alerts.retry',
    response: anyObject,
  },
];
