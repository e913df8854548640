import type { RunGraderResponse } from '@/lib/openai';

type Errors = RunGraderResponse['metadata']['errors'];

export interface TokenUsage {
  prompt_tokens: number;
  total_tokens: number;
  completion_tokens: number;
  cached_tokens: number;
}

/** What a grader found. A grade that could not be given is a reward of 0, with what went wrong. */
export interface Grade {
  reward: number;
  errors?: Partial<Errors>;
  usage?: TokenUsage | undefined;
  sampledModel?: string | undefined;
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

/** As the live API tells it; `seconds` is how long it took. */
export function toGraderResult(
  { name, type }: { name: string; type: string },
  { reward, errors, usage, sampledModel }: Grade,
  seconds: number,
) {
  return {
    reward,
    metadata: {
      name,
      type,
      errors: { ...noErrors, ...errors },
      execution_time: seconds,
      scores: {},
      token_usage: usage ?? null,
      sampled_model_name: sampledModel ?? null,
    },
    sub_rewards: {},
    model_grader_token_usage_per_model: usage && sampledModel ? { [sampledModel]: usage } : {},
  };
}
