import { expect, it } from 'vitest';
import { messageTemplate } from './message-template';

const table: [message: string, template: string][] = [
  ['', ''],
  ['No answer.', 'No answer.'],
  [
    "You can’t do that, it doesn't work and won't.",
    "You can’t do that, it doesn't work and won't.",
  ],
  [
    'Rate limit reached for gpt-4o in organization org-AbCdEfGhIjKl on tokens per min (TPM): Limit 30000, Used 29,871, Requested 412. Please try again in 566ms.',
    'Rate limit reached for gpt-4o in organization <id> on tokens per min (TPM): Limit <n>, Used <n>, Requested <n>. Please try again in <duration>.',
  ],
  ['Please try again in 6m0s.', 'Please try again in <duration>.'],
  ['Please try again in 1.5 seconds.', 'Please try again in <duration>.'],
  [
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 9120 tokens.",
    "This model's maximum context length is <n> tokens. However, your messages resulted in <n> tokens.",
  ],
  [
    "Invalid value: 'robot'. Supported values are: 'system', 'assistant', 'user', and 'tool'.",
    'Invalid value: <value>. Supported values are: <value>, ….',
  ],
  [
    'The server had an error while processing your request. (request ID req_0a1B2c3D4e5f) ',
    'The server had an error while processing your request. (request ID <id>)',
  ],
  [
    'No such object: 3f2504e0-4f89-41d3-9a0c-0305e82c3301 at 2026-11-30T12:04:05Z',
    'No such object: <id> at <time>',
  ],
  ['Cannot fetch https://example.com/a/1.png: status 404', 'Cannot fetch <url>: status <n>'],
  ['The model `gpt-9` does not exist', 'The model <value> does not exist'],
  ['trace 0af7651916cd43dd8448eb211c80319c', 'trace <id>'],
  ['got -3.5, want 10:20', 'got <n>, want <n>'],
  ['line one\n  line   two', 'line one line two'],
];

it.each(table)('the template of %j is %j', (message, template) => {
  expect(messageTemplate(message)).toBe(template);
  expect(messageTemplate(template)).toBe(template);
});

it('is bounded, and takes linear time on any text', () => {
  const nasty = [
    "'".repeat(5_000),
    '1m'.repeat(5_000),
    'a_'.repeat(9_000),
    '"a'.repeat(9_000),
    '9'.repeat(9_000),
  ];
  const began = process.cpuUsage();
  for (const text of nasty)
    for (let repeat = 0; repeat < 20; repeat += 1)
      expect(messageTemplate(text).length).toBeLessThanOrEqual(200);
  // Not by the clock: others use the machine too.
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
});
