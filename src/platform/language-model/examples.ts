/**
 * One line of a training or validation file, parsed. The file has been validated: a supervised job
 * has `ChatExample`s or `CompletionExample`s, a dpo job `PreferenceExample`s, a reinforcement job
 * `ReinforcementExample`s.
 */
export type TrainingExample =
  | ChatExample
  | CompletionExample
  | PreferenceExample
  | ReinforcementExample;

export interface TrainingMessage {
  role: 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';
  content?: string | TrainingContentPart[] | null;
  refusal?: string | null;
  name?: string;
  tool_calls?: TrainingToolCall[];
  function_call?: { name: string; arguments: string } | null;
  tool_call_id?: string;
  /** For assistant messages: 0 excludes the message from training. */
  weight?: number;
}

export interface TrainingContentPart {
  type: string;
  text?: string;
}

export interface TrainingToolCall {
  id?: string;
  type?: string;
  function?: { name: string; arguments: string };
  custom?: { name: string; input: string };
}

export interface ChatExample {
  messages: TrainingMessage[];
  tools?: unknown[];
  functions?: unknown[];
  parallel_tool_calls?: boolean;
}

export interface CompletionExample {
  prompt: string;
  completion: string;
}

export interface PreferenceExample {
  input: ChatExample;
  preferred_output: TrainingMessage[];
  non_preferred_output: TrainingMessage[];
}

/** The messages end before the answer; the other fields form the grader's `item`. */
export interface ReinforcementExample extends ChatExample {
  [field: string]: unknown;
}
