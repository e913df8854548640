import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type FineTuningJobCheckpoint = t.FineTuningJobCheckpoint;
export declare namespace FineTuningJobCheckpoint {
  export type Metrics = FineTuningJobCheckpoint['metrics'];
}

export type FineTuningJobCheckpointsPage = Page<FineTuningJobCheckpoint>;
export type CheckpointListParams = Query<'listFineTuningJobCheckpoints'>;
