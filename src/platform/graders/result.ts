import type { RunGraderResponse } from '@/lib/openai';

type Errors = RunGraderResponse['metadata']['errors'];

export interface TokenUsage {
  prompt_tokens: number;
  total_tokens: number;
  completion_tokens: number;
  cached_tokens: number;
}

/** The result of a grader. An error has reward 0. */
export interface Grade {
  reward: number;
  errors?: Partial<Errors>;
  usage?: TokenUsage | undefined;
  sampledModel?: string | undefined;
  /** For multi graders: the results by name. */
  subRewards?: Record<string, number>;
  /** By model, if reported. */
  usageByModel?: Record<string, TokenUsage>;
}

/** Combines several grades: `calculate` computes the reward. Errors are merged. */
export function combineGrades(
  grades: Readonly<Record<string, Grade>>,
  calculate: (rewards: Record<string, number>) => number,
): Grade {
  const all = Object.values(grades);
  const subRewards = Object.fromEntries(
    Object.entries(grades).map(([name, { reward }]) => [name, reward]),
  );
  const usageByModel: Record<string, TokenUsage> = {};
  for (const { usage, sampledModel } of all) {
    if (!usage || !sampledModel) continue;
    const before = usageByModel[sampledModel];
    usageByModel[sampledModel] = before ? addUsage(before, usage) : usage;
  }
  const models = Object.keys(usageByModel);
  const used = Object.values(usageByModel);
  const reward = calculate(subRewards);
  const isNumber = Number.isFinite(reward);
  return {
    reward: isNumber ? reward : 0,
    errors: Object.assign(
      {},
      ...all.map(({ errors }) => errors),
      !isNumber && { other_error: true },
    ),
    ...(used.length > 0 && { usage: used.reduce(addUsage) }),
    ...(models.length === 1 && { sampledModel: models[0] }),
    subRewards,
    usageByModel,
  };
}

function addUsage(one: TokenUsage, other: TokenUsage): TokenUsage {
  return {
    prompt_tokens: one.prompt_tokens + other.prompt_tokens,
    total_tokens: one.total_tokens + other.total_tokens,
    completion_tokens: one.completion_tokens + other.completion_tokens,
    cached_tokens: one.cached_tokens + other.cached_tokens,
  };
}

const noErrors: Errors = {
  formula_parse_error: false,
  sample_parse_error: false,
  truncated_observation_error: false,
  unresponsive_reward_error: false,
  invalid_variable_error: false,
  other_error: false,
  python_grader_server_error: false,
  python_grader_server_error_type: null,
  python_grader_runtime_error: false,
  python_grader_runtime_error_details: null,
  model_grader_server_error: false,
  model_grader_refusal_error: false,
  model_grader_parse_error: false,
  model_grader_server_error_details: null,
};

/** The response of the live API; `seconds` is the duration. */
export function toGraderResult(
  { name, type }: { name: string; type: string },
  { reward, errors, usage, sampledModel, subRewards = {}, usageByModel }: Grade,
  seconds: number,
) {
  const own = usage && sampledModel ? { [sampledModel]: usage } : {};
  return {
    reward,
    metadata: {
      name,
      type,
      errors: { ...noErrors, ...errors },
      execution_time: seconds,
      scores: subRewards,
      token_usage: usage ?? null,
      sampled_model_name: sampledModel ?? null,
    },
    sub_rewards: subRewards,
    model_grader_token_usage_per_model: usageByModel ?? own,
  };
}
