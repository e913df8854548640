import { combineHashes } from '../../language-model/hashing';
import { yieldToEventLoop } from '../../language-model/yield-to-event-loop';
import type { Learner, PreparedTarget } from './learner';
import { emptySums, type Objective, type Sums } from './objective';
import { passSequence } from './sequence-pass';

/** Next-token prediction: the mean cross-entropy of the trained tokens. */
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
        // Not counted, because it is not an example of this job.
        const known = rehearsal[combineHashes(step, place) % rehearsal.length];
        if (known) add(emptySums(), known, { isCopying: false });
        // Alternates epochs that memorize each example with epochs that copy it.
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
