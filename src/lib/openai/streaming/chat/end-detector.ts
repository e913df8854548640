import type { StreamEndDetector } from '../../core/sse-reader';

/**
 * Chat and text completions end with `[DONE]`, but not on every server. Without it the answer is
 * complete once each choice has a finish reason.
 */
export function createChoicesEndDetector(): StreamEndDetector {
  let choiceCount = 0;
  const finishedChoices = new Set<number>();
  return {
    observe(value) {
      const choices = (value as { choices?: Choice[] | null } | null)?.choices;
      if (!Array.isArray(choices)) return;
      for (const choice of choices) {
        const index = Number.isInteger(choice?.index) ? Number(choice?.index) : 0;
        choiceCount = Math.max(choiceCount, index + 1);
        if (choice?.finish_reason) finishedChoices.add(index);
      }
    },
    isComplete: () => finishedChoices.size > 0 && finishedChoices.size >= choiceCount,
  };
}

type Choice = { index?: number | null; finish_reason?: string | null } | null;
