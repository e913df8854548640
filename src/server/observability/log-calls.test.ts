import { expect, it } from 'vitest';
import { createLog } from '../log';
import { logCalls } from './log-calls';
import type { UpstreamCall } from './upstream-calls';

const call: UpstreamCall = {
  connection: 'openai',
  operation: 'GET /batches/…',
  method: 'GET',
  url: 'https://api.openai.com/v1/batches/batch_1',
  model: null,
  status: 200,
  request_id: 'req_1',
  attempts: 1,
  duration_ms: 12.4,
  error: null,
};

function logged(level: string, ...calls: UpstreamCall[]): Record<string, unknown>[] {
  const lines: string[] = [];
  const observe = logCalls(createLog(level, (line) => lines.push(line)));
  for (const one of calls) observe(one);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('a failed call is a line with the upstream’s request id, and without secrets', () => {
  const error = {
    name: 'APIError',
    code: 'invalid_api_key',
    message: 'Incorrect API key provided: sk-0123456789abcdefWXYZ',
    is_abort: false,
  };
  expect(logged('info', call, { ...call, status: 401, error })).toEqual([
    expect.objectContaining({
      msg: 'upstream call failed',
      connection: 'openai',
      operation: 'GET /batches/…',
      status: 401,
      request_id: 'req_1',
      duration_ms: 12,
      code: 'invalid_api_key',
      error: 'Incorrect API key provided: sk-…WXYZ',
    }),
  ]);
});

it('successful and aborted calls are logged at the debug level', () => {
  const error = { name: 'AbortError', code: null, message: 'aborted', is_abort: true };
  expect(logged('debug', call, { ...call, status: null, error })).toHaveLength(2);
});
