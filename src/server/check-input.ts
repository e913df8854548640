import { refuse } from './localized-error';

/** Maximum nesting depth: the same as for bodies of the platform (`platform/http/json.ts`). */
const maxDepth = 256;

/** Refuses an input that is nested so deeply that recursion over it would overflow the stack. */
export function checkInput(input: unknown): void {
  let level = [input];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) refuse('BAD_REQUEST', 'anything.tooDeep', { max: maxDepth });
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value).filter(isNested) : [],
    );
  }
}

const isNested = (value: unknown) => typeof value === 'object' && value !== null;
