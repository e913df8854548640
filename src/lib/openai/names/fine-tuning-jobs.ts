import type { Query } from '../core/http';
import type { Page } from '../core/page';
import type * as t from '../generated/types';

export type * as Checkpoints from './fine-tuning-job-checkpoints';
export type * from './fine-tuning-job-checkpoints';

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

export type JobListParams = Query<'listPaginatedFineTuningJobs'>;
export type JobListEventsParams = Query<'listFineTuningEvents'>;
