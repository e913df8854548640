import type { GraderMulti } from '@/lib/openai';

type Several = GraderMulti['graders'];

/** A grader within one of several. */
export type SingleGrader = Extract<Several, { type: string }>;

export interface NamedGrader {
  /** What the formula calls it. */
  name: string;
  grader: SingleGrader;
  /** Where it stands within `graders`. */
  path: PropertyKey[];
}

/** The graders of one of several: by their keys, or in a list, or a single one, by their names. */
export function gradersOf(graders: Several): NamedGrader[] {
  if (Array.isArray(graders))
    return graders.map((grader, index) => ({ name: grader.name, grader, path: [index] }));
  if (isSingle(graders)) return [{ name: graders.name, grader: graders, path: [] }];
  return Object.entries(graders).map(([name, grader]) => ({ name, grader, path: [name] }));
}

function isSingle(graders: Exclude<Several, unknown[]>): graders is SingleGrader {
  return typeof graders.type === 'string';
}
