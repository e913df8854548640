import type { RestOperation } from './operation';
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
  ...fileOperations,
  ...fineTuningOperations,
  ...objectOperations,
  ...workOperations,
];
