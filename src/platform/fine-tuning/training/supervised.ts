import { combineHashes } from '../../language-model/hashing';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import type { Learner, PreparedTarget } from './learner';
import { emptySums, type Objective, type Sums } from './objective';
import { passSequence } from './sequence-pass';

/** Next-token prediction: the mean cross-entropy of the tokens that are trained on. */
export function createSupervised(learner: Learner): Objective {
  const { optimizer, train, validation, rehearsal } = learner;

  const add = (
    sums: Sums,
    targets: readonly PreparedTarget[],
    learning?: { isCopying: boolean },
  ) => {
    sums.examples += 1;
    for (const { prompt, answers } of targets) {
      for (const answer of answers) {
        const score = passSequence(
          learner,
          { prompt, answer, isCopying: learning?.isCopying ?? false },
          learning && { gradients: optimizer, factor: 1 },
        );
        sums.loss -= score.logProbability;
        sums.lossCount += score.tokens;
        sums.tokens += score.tokens;
        sums.correct += score.correct;
      }
    }
  };

  return {
    async learn(examples, { step, epoch }, signal) {
      const sums = emptySums();
      for (const [place, index] of examples.entries()) {
        // Counted nowhere: it is no example of this job.
        const known = rehearsal[combineHashes(step, place) % rehearsal.length];
        if (known) add(emptySums(), known, { isCopying: false });
        // Each example is learned by heart in one epoch, and as something to copy in the next.
        add(sums, train[index] ?? [], { isCopying: (epoch + index) % 2 === 1 });
        await yieldToEventLoop();
        signal.throwIfAborted();
      }
      return sums;
    },
    async evaluate(examples) {
      const sums = emptySums();
      for (const index of examples) {
        add(sums, validation[index] ?? []);
        await yieldToEventLoop();
      }
      return sums;
    },
  };
}
