import type { AskModel } from '../graders/ask-grader';
import { checkGrader } from '../graders/check';
import { runGrader } from '../graders/run';
import { retryRequest } from '../jobs/retry';
import type { FineTuningContext } from './context';
import type { JobRow } from './schema';
import type { GradeOutput } from './training/trainer';

/**
 * Grades the outputs of a reinforcement job; undefined for other methods. Grading models are called with the project
 * of the job and retries. A grader that fails ends the job.
 */
export function createGrade(job: JobRow, worker: FineTuningContext): GradeOutput | undefined {
  const config = job.method.reinforcement?.grader;
  if (!config) return undefined;
  const { engines, embed, embeddingModel, send, usageRecorder } = worker;
  const count = usageRecorder.counter(job, 'grader');
  const ask: AskModel = (body, signal) => {
    const request = () =>
      new Request('http://platform/v1/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      });
    return retryRequest(() => send(request(), job.project), signal);
  };
  const checked = checkGrader(config, engines, ['method', 'reinforcement', 'grader']);
  // Reported by the first waiting grade.
  checked.catch(() => {});

  return async ({ item, sample }, signal) => {
    const values = { item, sample: { ...sample } };
    const models = { ask, embed, embeddingModel, count };
    const { reward, errors } = await runGrader(await checked, values, models, signal);
    if (errors?.model_grader_server_error)
      throw new Error(`The grader failed: ${errors.model_grader_server_error_details}`);
    return reward;
  };
}
