import type { Http, Options } from '../core/http';
import type { OperationBody, OperationQuery, OperationResult } from '../core/operation-types';
import { hours, type PollOptions, poll } from '../core/poll';

type Job = OperationResult<'retrieveFineTuningJob'>;

/** Custom models, trained from a base model and examples. */
export const fineTuning = (http: Http) => ({
  jobs: jobs(http),
  checkpoints: { permissions: permissions(http) },
  alpha: { graders: graders(http) },
});

const jobs = ({ call, list }: Http) => {
  const retrieve = (fine_tuning_job_id: string, options?: Options) =>
    call('retrieveFineTuningJob', { path: { fine_tuning_job_id } }, options);

  return {
    create(body: OperationBody<'createFineTuningJob'>, options?: Options) {
      return call('createFineTuningJob', { body }, options);
    },

    retrieve,

    list(query?: OperationQuery<'listPaginatedFineTuningJobs'> | null, options?: Options) {
      return list('listPaginatedFineTuningJobs', { query }, options);
    },

    /** Immediately `cancelled`, unlike a batch. */
    cancel(fine_tuning_job_id: string, options?: Options) {
      return call('cancelFineTuningJob', { path: { fine_tuning_job_id } }, options);
    },

    pause(fine_tuning_job_id: string, options?: Options) {
      return call('pauseFineTuningJob', { path: { fine_tuning_job_id } }, options);
    },

    resume(fine_tuning_job_id: string, options?: Options) {
      return call('resumeFineTuningJob', { path: { fine_tuning_job_id } }, options);
    },

    /** Newest first. */
    listEvents(
      fine_tuning_job_id: string,
      query?: OperationQuery<'listFineTuningEvents'> | null,
      options?: Options,
    ) {
      return list('listFineTuningEvents', { path: { fine_tuning_job_id }, query }, options);
    },

    checkpoints: {
      list(
        fine_tuning_job_id: string,
        query?: OperationQuery<'listFineTuningJobCheckpoints'> | null,
        options?: Options,
      ) {
        return list(
          'listFineTuningJobCheckpoints',
          { path: { fine_tuning_job_id }, query },
          options,
        );
      },
    },

    /**
     * Polls until the job has succeeded, failed or been cancelled; for up to a week, unless
     * `maxWait` is given.
     */
    poll(fine_tuning_job_id: string, options: PollOptions<Job> = {}): Promise<Job> {
      const isOver = ({ status }: Job) => ['succeeded', 'failed', 'cancelled'].includes(status);
      const look = (each: Options) => retrieve(fine_tuning_job_id, each);
      return poll(look, isOver, { ...options, maxWait: options.maxWait ?? 168 * hours });
    },
  };
};

/** Which projects may use a checkpoint. Requires an admin key. */
const permissions = ({ call, list }: Http) => ({
  create(
    fine_tuned_model_checkpoint: string,
    body: OperationBody<'createFineTuningCheckpointPermission'>,
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint };
    return list('createFineTuningCheckpointPermission', { path, body }, options);
  },

  /** One page, as data. */
  retrieve(
    fine_tuned_model_checkpoint: string,
    query?: OperationQuery<'listFineTuningCheckpointPermissions'> | null,
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint };
    return call('listFineTuningCheckpointPermissions', { path, query }, options);
  },

  list(
    fine_tuned_model_checkpoint: string,
    query?: OperationQuery<'listFineTuningCheckpointPermissions'> | null,
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint };
    return list('listFineTuningCheckpointPermissions', { path, query }, options);
  },

  delete(
    permission_id: string,
    { fine_tuned_model_checkpoint }: { fine_tuned_model_checkpoint: string },
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint, permission_id };
    return call('deleteFineTuningCheckpointPermission', { path }, options);
  },
});

const graders = ({ call }: Http) => ({
  run(body: OperationBody<'runGrader'>, options?: Options) {
    return call('runGrader', { body }, options);
  },

  validate(body: OperationBody<'validateGrader'>, options?: Options) {
    return call('validateGrader', { body }, options);
  },
});
