import type { Http, Options, Query } from '../core/http';

type In = { thread_id: string; run_id: string };

/** What a run did: messages it wrote and tools it called. */
export const runSteps = ({ call, list }: Http) => ({
  /** Search results come without their texts, unless `include` names them. */
  retrieve(
    step_id: string,
    { thread_id, run_id, ...query }: Query<'getRunStep'> & In,
    options?: Options,
  ) {
    return call('getRunStep', { path: { thread_id, run_id, step_id }, query }, options);
  },

  /** Newest first. */
  list(
    run_id: string,
    { thread_id, ...query }: Query<'listRunSteps'> & Pick<In, 'thread_id'>,
    options?: Options,
  ) {
    return list('listRunSteps', { path: { thread_id, run_id }, query }, options);
  },
});
