import type { OperationQuery } from '../core/operation-types';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type * as Alpha from './fine-tuning-alpha';
export type * as Checkpoints from './fine-tuning-checkpoints';

export type FineTuningJob = t.FineTuningJob;
export declare namespace FineTuningJob {
  export type Error = NonNullable<FineTuningJob['error']>;
  export type Hyperparameters = FineTuningJob['hyperparameters'];
  export type Method = NonNullable<FineTuningJob['method']>;
}

export type FineTuningJobEvent = t.FineTuningJobEvent;
export type FineTuningJobWandbIntegration = t.FineTuningIntegration['wandb'];
export type FineTuningJobWandbIntegrationObject = t.FineTuningIntegration;
export type FineTuningJobIntegration = t.FineTuningIntegration;
export type FineTuningJobsPage = Page<FineTuningJob>;
export type FineTuningJobEventsPage = Page<FineTuningJobEvent>;

export type JobCreateParams = t.CreateFineTuningJobRequest;
export declare namespace JobCreateParams {
  export type Hyperparameters = NonNullable<JobCreateParams['hyperparameters']>;
  export type Integration = NonNullable<JobCreateParams['integrations']>[number];
  export namespace Integration {
    export type Wandb = Integration['wandb'];
  }
  export type Method = NonNullable<JobCreateParams['method']>;
}

export type JobListParams = OperationQuery<'listPaginatedFineTuningJobs'>;
export type JobListEventsParams = OperationQuery<'listFineTuningEvents'>;

export type FineTuningJobCheckpoint = t.FineTuningJobCheckpoint;
export declare namespace FineTuningJobCheckpoint {
  export type Metrics = FineTuningJobCheckpoint['metrics'];
}

export type FineTuningJobCheckpointsPage = Page<FineTuningJobCheckpoint>;
export type CheckpointListParams = OperationQuery<'listFineTuningJobCheckpoints'>;

export type DpoHyperparameters = t.FineTuneDPOHyperparameters;
export type DpoMethod = t.FineTuneDPOMethod;
export type ReinforcementHyperparameters = t.FineTuneReinforcementHyperparameters;
export type ReinforcementMethod = t.FineTuneReinforcementMethod;
export type SupervisedHyperparameters = t.FineTuneSupervisedHyperparameters;
export type SupervisedMethod = t.FineTuneSupervisedMethod;

export declare namespace Jobs {
  export type {
    CheckpointListParams,
    FineTuningJob,
    FineTuningJobCheckpoint,
    FineTuningJobCheckpointsPage,
    FineTuningJobEvent,
    FineTuningJobEventsPage,
    FineTuningJobIntegration,
    FineTuningJobsPage,
    FineTuningJobWandbIntegration,
    FineTuningJobWandbIntegrationObject,
    JobCreateParams,
    JobListEventsParams,
    JobListParams,
  };
  export namespace Checkpoints {
    export type { CheckpointListParams, FineTuningJobCheckpoint, FineTuningJobCheckpointsPage };
  }
}

export declare namespace Methods {
  export type {
    DpoHyperparameters,
    DpoMethod,
    ReinforcementHyperparameters,
    ReinforcementMethod,
    SupervisedHyperparameters,
    SupervisedMethod,
  };
}
