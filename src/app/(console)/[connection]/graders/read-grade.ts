import { type Loose, numberOf, objectOf, textOf } from '@/lib/loose';

/** What a grader answered, with whatever errors and counts the upstream has. */
export interface ReadGrade {
  /** Null: upstream reported none. */
  reward: number | null;
  /** Errors that were raised, with what upstream says of them. */
  errors: { name: string; details: string | null }[];
  /** Of a grader of several: the rewards of its graders. */
  subRewards: { name: string; reward: number }[];
  seconds: number | null;
  model: string | null;
  /** Tokens by model, and by what they were for. */
  usage: { model: string; counts: { name: string; count: number }[] }[];
}

export function readGrade(answer: Loose): ReadGrade {
  const metadata = objectOf(answer.metadata);
  const errors = objectOf(metadata.errors);
  const model = textOf(metadata.sampled_model_name);
  const byModel = Object.entries(objectOf(answer.model_grader_token_usage_per_model));
  const own: [string, unknown][] = [[model ?? '', metadata.token_usage]];
  const usage = (byModel.length > 0 ? byModel : own).map(([name, counts]) => ({
    model: name,
    counts: countsIn(counts),
  }));
  const subRewards = { ...objectOf(metadata.scores), ...objectOf(answer.sub_rewards) };
  return {
    reward: numberOf(answer.reward),
    errors: Object.entries(errors)
      .filter(([, value]) => value === true)
      .map(([name]) => ({ name, details: detailsOf(errors, name) })),
    subRewards: Object.entries(subRewards).flatMap(([name, value]) => {
      const reward = numberOf(value);
      return reward === null ? [] : [{ name, reward }];
    }),
    seconds: numberOf(metadata.execution_time),
    model,
    usage: usage.filter(({ counts }) => counts.length > 0),
  };
}

function detailsOf(errors: Loose, name: string): string | null {
  const details = [errors[`${name}_type`], errors[`${name}_details`]].flatMap(
    (value) => textOf(value) ?? [],
  );
  return details.length > 0 ? details.join(': ') : null;
}

/** Some tell one number, others what it is made of. */
function countsIn(usage: unknown): { name: string; count: number }[] {
  const count = numberOf(usage);
  if (count !== null) return [{ name: 'total_tokens', count }];
  return Object.entries(objectOf(usage)).flatMap(([name, value]) => {
    const count = numberOf(value);
    return count === null ? [] : [{ name, count }];
  });
}

/** The mean of those that have a reward; null where none has. */
export function meanReward(rewards: readonly (number | null)[]): number | null {
  const numeric = rewards.filter((reward) => reward !== null);
  return numeric.length === 0 ? null : numeric.reduce((sum, one) => sum + one, 0) / numeric.length;
}
