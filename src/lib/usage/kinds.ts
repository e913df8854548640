/** What answered; `batch`, `run` and `fine_tuning_job` are objects with many requests behind them. */
export const usageKinds = [
  'chat_completion',
  'completion',
  'response',
  'embedding',
  'moderation',
  'image',
  'speech',
  'transcription',
  'vector_store_ingestion',
  'vector_store_search',
  'grader',
  'batch',
  'run',
  'fine_tuning_job',
] as const;

export type UsageKind = (typeof usageKinds)[number];
