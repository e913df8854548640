import { onAbort } from '@/lib/on-abort';
import { createRpcClient } from '../../retrieval/process/rpc-client';
import type {
  ChildMethods,
  ExampleKind,
  GradeQuestion,
  StepReply,
  TrainerProgress,
} from './child-calls';
import type { Trainer, TrainerOptions } from './trainer';

/** Heap limit of the process: weights, gradients and about 100,000 examples. */
const megabytes = 2_048;
const examplesAtOnce = 200;
const entry = 'src/platform/fine-tuning/training/child.ts';

/** Trains in a child process, so that the event loop stays free. */
export async function createRemoteTrainer(options: TrainerOptions): Promise<Trainer> {
  const { grade, train, validation, ...rest } = options;
  const remote = createRpcClient({ entry, megabytes });
  const call = <Name extends keyof ChildMethods>(
    name: Name,
    ...args: Parameters<ChildMethods[Name]>
  ) => remote.call<Awaited<ReturnType<ChildMethods[Name]>>>(name, ...args);

  const gradeAll = (questions: readonly GradeQuestion[], signal: AbortSignal) =>
    Promise.all(
      questions.map(async ({ id, ...question }): Promise<[number, number]> => {
        if (!grade) throw new TypeError('The method reinforcement needs a grader.');
        return [id, await grade(question, signal)];
      }),
    );

  /** Answers the questions of a step until it is done. */
  const finish = async (reply: StepReply, signal: AbortSignal) => {
    let latest = reply;
    while ('questions' in latest) {
      const rewards = await gradeAll(latest.questions, signal);
      signal.throwIfAborted();
      latest = await call('graded', rewards);
    }
    return latest;
  };

  const open = async (): Promise<TrainerProgress> => {
    try {
      for (const [kind, examples] of Object.entries({ train, validation }))
        for (let at = 0; at < examples.length; at += examplesAtOnce)
          await call('addExamples', kind as ExampleKind, examples.slice(at, at + examplesAtOnce));
      return await call('open', rest);
    } catch (error) {
      await remote.close();
      throw error;
    }
  };

  const trainer: Trainer = {
    ...(await open()),
    async next(signal) {
      signal.throwIfAborted();
      const stop = onAbort(signal, () => void call('abort').catch(() => {}));
      try {
        const { metrics, trainedTokens } = await finish(await call('next'), signal);
        trainer.step = metrics.step;
        trainer.trainedTokens = trainedTokens;
        return metrics;
      } catch (error) {
        // A step aborted between two questions must end too.
        await call('abort').catch(() => {});
        signal.throwIfAborted();
        throw error;
      } finally {
        stop();
      }
    },
    saveState: () => call('saveState'),
    exportModel: () => call('exportModel'),
    close: () => remote.close(),
  };
  return trainer;
}
