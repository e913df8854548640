import type { Ending } from './events';

/**
 * Chat and text completions end with `[DONE]`, but not on every server. Without it the answer is
 * whole when each choice that came has a finish reason.
 */
export function choicesEnding(): Ending {
  let seen = 0;
  const ended = new Set<number>();
  return {
    see(value) {
      const choices = (value as { choices?: Choice[] | null } | null)?.choices;
      if (!Array.isArray(choices)) return;
      for (const choice of choices) {
        const index = Number.isInteger(choice?.index) ? Number(choice?.index) : 0;
        seen = Math.max(seen, index + 1);
        if (choice?.finish_reason) ended.add(index);
      }
    },
    isWhole: () => ended.size > 0 && ended.size >= seen,
  };
}

type Choice = { index?: number | null; finish_reason?: string | null } | null;
