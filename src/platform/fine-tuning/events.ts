import type { NewId } from '../ids';
import type { NewJobEvent } from './schema';
import type { StepMetrics } from './training/trainer';

/** Creates the events of a job, with the messages of the live API. */
export type JobEvents = ReturnType<typeof jobEvents>;

interface EventContext {
  newId: NewId;
  time(): number;
}

export const jobEvents = (jobId: string, { newId, time }: EventContext) => {
  const event = (
    message: string,
    { level = 'info', type = 'message', data = {} }: Partial<NewJobEvent> = {},
  ): NewJobEvent => {
    return { id: newId('ftevent-'), job_id: jobId, created_at: time(), level, message, type, data };
  };

  return {
    created: () => event(`Created fine-tuning job: ${jobId}`),
    validating: (training: string, validation: string | null) =>
      event(
        `Validating training file: ${training}${validation ? ` and validation file: ${validation}` : ''}`,
      ),
    queued: () => event('Files validated, moving job to queued state'),
    started: () => event('Fine-tuning job started'),
    step: (metrics: StepMetrics, totalSteps: number) =>
      event(stepMessage(metrics, totalSteps), {
        type: 'metrics',
        data: { ...stepData(metrics), total_steps: totalSteps },
      }),
    checkpoint: (step: number, name: string) =>
      event(`Checkpoint created at step ${step} with Snapshot ID: ${name}`),
    modelCreated: (name: string) => event(`New fine-tuned model created: ${name}`),
    succeeded: () => event('The job has successfully completed'),
    failed: (message: string) => event(message, { level: 'error' }),
    warned: (message: string) => event(message, { level: 'warn' }),
    cancelled: () => event('The job was cancelled'),
    paused: () => event('The job was paused'),
    resumed: () => event('The job was resumed, moving job to queued state'),
  };
};

function stepMessage(metrics: StepMetrics, totalSteps: number): string {
  const parts = [
    `training loss=${metrics.train_loss.toFixed(2)}`,
    ...(metrics.valid_loss === null ? [] : [`validation loss=${metrics.valid_loss.toFixed(2)}`]),
    ...(metrics.full_valid_loss === null
      ? []
      : [`full validation loss=${metrics.full_valid_loss.toFixed(2)}`]),
  ];
  return `Step ${metrics.step}/${totalSteps}: ${parts.join(', ')}`;
}

/** The metrics of a step without missing ones. */
export function stepData({ epoch, isEpochEnd, extra, ...metrics }: StepMetrics) {
  const figures = Object.entries(metrics).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(figures), ...extra } as Record<string, number>;
}
