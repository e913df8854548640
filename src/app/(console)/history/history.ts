import type { ListDefinition } from '@/lib/list-view';
import type { RecordView } from '@/server/history/view';
import { listedKinds } from '../records/kinds';

/** A record of any kind, as the browser gets it. Its kind may be one of a later version. */
export type HistoryRecord = Omit<RecordView, 'snapshot'> & { snapshot?: unknown };

export const historyList: ListDefinition = {
  filters: {
    connection: {},
    kind: { values: listedKinds.map(({ name }) => name) },
    gone: { values: ['no', 'yes'], takes: { no: false, yes: true } },
  },
  sorts: ['created', 'name', 'changed'],
};
