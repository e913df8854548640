import type { RestOperation } from './operation';
import { alertOperations } from './operations/alerts';
import { auditOperations } from './operations/audit';
import { batchGroupOperations } from './operations/batch-groups';
import { batchOperations } from './operations/batches';
import { fileOperations } from './operations/files';
import { fineTuningOperations } from './operations/fine-tuning';
import { historyOperations } from './operations/history';
import { objectOperations } from './operations/objects';
import { workOperations } from './operations/work';

/** Everything that the console's own API can do. */
export const restOperations: readonly RestOperation[] = [
  ...historyOperations,
  ...batchOperations,
  ...batchGroupOperations,
  ...fileOperations,
  ...fineTuningOperations,
  ...objectOperations,
  ...workOperations,
  ...alertOperations,
  ...auditOperations,
];
