import type { Body, Http, Options, Query, Result } from '../core/http';
import { hours, type PollOptions, poll } from '../core/poll';

type Job = Result<'retrieveFineTuningJob'>;

/** Models of one's own, made of another and of examples. */
export const fineTuning = (http: Http) => ({
  jobs: jobs(http),
  checkpoints: { permissions: permissions(http) },
  alpha: { graders: graders(http) },
});

const jobs = ({ call, list }: Http) => {
  const retrieve = (fine_tuning_job_id: string, options?: Options) =>
    call('retrieveFineTuningJob', { path: { fine_tuning_job_id } }, options);

  return {
    create(body: Body<'createFineTuningJob'>, options?: Options) {
      return call('createFineTuningJob', { body }, options);
    },

    retrieve,

    list(query?: Query<'listPaginatedFineTuningJobs'> | null, options?: Options) {
      return list('listPaginatedFineTuningJobs', { query }, options);
    },

    /** At once `cancelled`, unlike a batch. */
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
      query?: Query<'listFineTuningEvents'> | null,
      options?: Options,
    ) {
      return list('listFineTuningEvents', { path: { fine_tuning_job_id }, query }, options);
    },

    checkpoints: {
      list(
        fine_tuning_job_id: string,
        query?: Query<'listFineTuningJobCheckpoints'> | null,
        options?: Options,
      ) {
        return list(
          'listFineTuningJobCheckpoints',
          { path: { fine_tuning_job_id }, query },
          options,
        );
      },
    },

    /** Looks until the job has succeeded, failed or was cancelled; for a week, unless `maxWait` says otherwise. */
    poll(fine_tuning_job_id: string, options: PollOptions<Job> = {}): Promise<Job> {
      const isOver = ({ status }: Job) => ['succeeded', 'failed', 'cancelled'].includes(status);
      const look = (each: Options) => retrieve(fine_tuning_job_id, each);
      return poll(look, isOver, { ...options, maxWait: options.maxWait ?? 168 * hours });
    },
  };
};

/** Which projects may use a checkpoint. Wants an admin key. */
const permissions = ({ call, list }: Http) => ({
  create(
    fine_tuned_model_checkpoint: string,
    body: Body<'createFineTuningCheckpointPermission'>,
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint };
    return list('createFineTuningCheckpointPermission', { path, body }, options);
  },

  /** One page, as data. */
  retrieve(
    fine_tuned_model_checkpoint: string,
    query?: Query<'listFineTuningCheckpointPermissions'> | null,
    options?: Options,
  ) {
    const path = { fine_tuned_model_checkpoint };
    return call('listFineTuningCheckpointPermissions', { path, query }, options);
  },

  list(
    fine_tuned_model_checkpoint: string,
    query?: Query<'listFineTuningCheckpointPermissions'> | null,
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
  run(body: Body<'runGrader'>, options?: Options) {
    return call('runGrader', { body }, options);
  },

  validate(body: Body<'validateGrader'>, options?: Options) {
    return call('validateGrader', { body }, options);
  },
});
