import { withoutFiles } from './interpreter-calls';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

/** A run as it goes over the wire. */
export function toRun(row: RunRow) {
  return {
    id: row.id,
    object: 'thread.run' as const,
    created_at: row.created_at,
    assistant_id: row.assistant_id,
    thread_id: row.thread_id,
    status: row.status,
    started_at: row.started_at,
    expires_at: row.expires_at,
    cancelled_at: row.cancelled_at,
    failed_at: row.failed_at,
    completed_at: row.completed_at,
    required_action: row.required_action,
    last_error: row.last_error,
    model: row.model,
    instructions: row.instructions,
    tools: row.tools,
    tool_resources: row.tool_resources,
    metadata: row.metadata,
    temperature: row.temperature ?? 1,
    top_p: row.top_p ?? 1,
    reasoning_effort: row.reasoning_effort,
    max_completion_tokens: row.max_completion_tokens,
    max_prompt_tokens: row.max_prompt_tokens,
    truncation_strategy: row.truncation_strategy,
    incomplete_details: row.incomplete_details,
    usage: row.usage,
    response_format: row.response_format,
    tool_choice: row.tool_choice,
    parallel_tool_calls: row.parallel_tool_calls,
  };
}

/** A step; search result texts only on request. */
export function toRunStep(row: RunStepRow, hasTexts = false) {
  return {
    id: row.id,
    object: 'thread.run.step' as const,
    created_at: row.created_at,
    run_id: row.run_id,
    assistant_id: row.assistant_id,
    thread_id: row.thread_id,
    type: row.type,
    status: row.status,
    cancelled_at: row.cancelled_at,
    completed_at: row.completed_at,
    expires_at: row.status === 'in_progress' ? row.expires_at : null,
    failed_at: row.failed_at,
    last_error: row.last_error,
    step_details: withoutTexts(row.step_details, hasTexts),
    usage: row.status === 'in_progress' ? null : row.usage,
    ...(row.metadata && { metadata: row.metadata }),
  };
}

type Details = RunStepRow['step_details'];

function withoutTexts(details: Details, hasTexts: boolean): Details {
  if (details.type !== 'tool_calls') return details;
  const tool_calls = details.tool_calls.map((call) => {
    if (call.type === 'code_interpreter') return withoutFiles(call);
    if (call.type !== 'file_search') return call;
    const { ranking_options, results } = call.file_search;
    const shown = (results ?? []).map(({ content, ...result }) =>
      hasTexts ? { ...result, content } : result,
    );
    return { ...call, file_search: { ranking_options, results: shown } };
  });
  return { ...details, tool_calls };
}
