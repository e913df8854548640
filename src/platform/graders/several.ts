import type { GraderMulti } from '@/lib/openai';

type Several = GraderMulti['graders'];

/** A grader within a multi grader. */
export type SingleGrader = Extract<Several, { type: string }>;

export interface NamedGrader {
  /** Its name in the formula. */
  name: string;
  grader: SingleGrader;
  /** Its path within `graders`. */
  path: PropertyKey[];
}

/** The graders of a multi grader: an object by key, a list, or a single one, by name. */
export function gradersOf(graders: Several): NamedGrader[] {
  if (Array.isArray(graders))
    return graders.map((grader, index) => ({ name: grader.name, grader, path: [index] }));
  if (isSingle(graders)) return [{ name: graders.name, grader: graders, path: [] }];
  return Object.entries(graders).map(([name, grader]) => ({ name, grader, path: [name] }));
}

function isSingle(graders: Exclude<Several, unknown[]>): graders is SingleGrader {
  return typeof graders.type === 'string';
}
