import { describe, expect, it } from 'vitest';
import { statusWords } from '@/components/testing-words';
import { recordStatusDetail } from './record-status-detail';

const words = statusWords('en');
const now = 1_795_000_000_000;
const at = (seconds: number) => now / 1000 + seconds;
const counts = (total: unknown, completed: unknown, failed: unknown) => ({
  request_counts: { total, completed, failed },
});

type Row = [
  kind: string,
  status: unknown,
  snapshot: unknown,
  statusColor: string,
  word: string,
  detail: string | null,
];

const rows: Row[] = [
  ['batch', 'validating', { created_at: at(-90) }, 'waiting', 'validating', 'for 1 min 30 s'],
  ['batch', 'in_progress', {}, 'active', 'in_progress', null],
  [
    'vector_store_file',
    'completed',
    { unread_parts: [{ part: 'page 3', reason: 'a scan' }] },
    'mixed',
    'completed',
    '1 part not read',
  ],
  [
    'batch',
    'in_progress',
    counts(2000, 1200, 3),
    'active',
    'in_progress',
    '1,203 of 2,000, 3 failed',
  ],
  [
    'batch',
    'in_progress',
    { ...counts(10, 1, 0), expires_at: at(42 * 60) },
    'mixed',
    'in_progress',
    '1 of 10, expires in 42 min',
  ],
  ['batch', 'in_progress', { expires_at: at(-5) }, 'mixed', 'in_progress', 'past its deadline'],
  ['batch', 'finalizing', { finalizing_at: at(-47 * 60) }, 'active', 'finalizing', 'for 47 min'],
  ['batch', 'cancelling', { cancelling_at: at(-60) }, 'active', 'cancelling', 'for 1 min'],
  ['batch', 'completed', counts(300, 300, 0), 'good', 'completed', null],
  ['batch', 'completed', counts(300, 288, 12), 'mixed', 'completed', '12 of 300 failed'],
  ['batch', 'completed', counts(300, 0, 300), 'bad', 'completed', 'all 300 failed'],
  ['batch', 'completed', counts(1, 0, 1), 'bad', 'completed', 'all 1 failed'],
  ['batch', 'completed', counts(5, 3, 0), 'mixed', 'completed', '2 not answered'],
  ['batch', 'completed', counts(5, 0, 0), 'bad', 'completed', 'none of 5 answered'],
  ['batch', 'completed', counts('300', '288', '12'), 'mixed', 'completed', '12 of 300 failed'],
  ['batch', 'completed', counts(0, 7, 3), 'mixed', 'completed', '3 of 10 failed'],
  ['batch', 'completed', counts(null, null, 4), 'bad', 'completed', 'all 4 failed'],
  ['batch', 'completed', { error_file_id: 'f' }, 'bad', 'completed', 'there is an error file'],
  [
    'batch',
    'completed',
    { output_file_id: 'o', error_file_id: 'f' },
    'mixed',
    'completed',
    'there is an error file',
  ],
  ['batch', 'completed', { request_counts: 'many' }, 'good', 'completed', null],
  [
    'batch',
    'failed',
    { errors: { data: [{ message: 'No model.' }] } },
    'bad',
    'failed',
    'No model.',
  ],
  ['batch', 'failed', { errors: { data: [{}, {}] } }, 'bad', 'failed', '2 errors'],
  ['batch', 'failed', { errors: ['as a text'] }, 'bad', 'failed', 'as a text'],
  ['batch', 'failed', { errors: null }, 'bad', 'failed', null],
  ['batch', 'expired', counts(3000, 2104, 0), 'bad', 'expired', '2,104 results kept, 896 not run'],
  [
    'batch',
    'cancelled',
    counts(200, 40, 9),
    'unknown',
    'cancelled',
    '49 results kept, 151 not run',
  ],
  ['batch', 'teleporting', counts(3, 0, 3), 'unknown', 'teleporting', null],
  ['batch', null, { status: 'completed' }, 'good', 'completed', null],
  ['batch', { odd: 1 }, {}, 'unknown', '{"odd":1}', null],
  ['batch', null, null, 'unknown', 'unknown', null],
  ['file', 'processed', { expires_at: at(30 * 86_400) }, 'good', 'processed', null],
  ['file', 'processed', { expires_at: at(3 * 3600) }, 'good', 'processed', 'expires in 3 h'],
  ['file', 'processed', { expires_at: at(600) }, 'mixed', 'processed', 'expires in 10 min'],
  ['file', 'processed', { expires_at: at(-7200) }, 'gone', 'processed', 'expired 2 h ago'],
  ['file', 'processed', { expires_at: 'soon' }, 'good', 'processed', null],
  ['file', 'uploaded', {}, 'waiting', 'uploaded', null],
  ['file', 'error', { status_details: 'Not JSONL.' }, 'bad', 'error', 'Not JSONL.'],
  ['fine_tuning_job', 'succeeded', {}, 'good', 'succeeded', null],
  ['fine_tuning_job', 'failed', { error: { message: 'No data.' } }, 'bad', 'failed', 'No data.'],
  ['fine_tuning_job', 'paused', {}, 'mixed', 'paused', null],
  [
    'vector_store',
    'completed',
    { file_counts: { total: 4, completed: 1, failed: 3 } },
    'mixed',
    'completed',
    '3 of 4 failed',
  ],
  [
    'vector_store',
    'completed',
    { file_counts: { total: 3, completed: 0, failed: 3 } },
    'bad',
    'completed',
    'all 3 failed',
  ],
  [
    'run',
    'incomplete',
    { incomplete_details: { reason: 'max_completion_tokens' } },
    'mixed',
    'incomplete',
    'max_completion_tokens',
  ],
  ['run', 'in_progress', { expires_at: at(300) }, 'mixed', 'in_progress', 'expires in 5 min'],
  ['of tomorrow', 'constructor', { error: 7 }, 'unknown', 'constructor', null],
];

describe('the state of a record', () => {
  it.each(rows)('%s %j with %j is %s', (kind, status, snapshot, statusColor, word, detail) => {
    expect(recordStatusDetail({ kind, status, snapshot }, now, words)).toEqual({
      statusColor,
      word,
      detail,
    });
  });
});

describe('what upstream no longer has', () => {
  it.each([
    ['file', 'processed', {}, 'deleted upstream 3 h ago'],
    ['file', 'processed', { expires_at: at(-4 * 3600) }, 'expired upstream 3 h ago'],
    ['batch', 'completed', counts(4, 3, 1), '1 of 4 failed, deleted upstream 3 h ago'],
    ['batch', 'completed', { expires_at: at(-4 * 3600) }, 'deleted upstream 3 h ago'],
  ])('%s %s is never good', (kind, status, snapshot, detail) => {
    const record = { kind, status, snapshot, deleted_upstream_at: at(-3 * 3600) };
    expect(recordStatusDetail(record, now, words)).toEqual({
      statusColor: 'gone',
      word: status,
      detail,
    });
  });
});

it('a long reason is cut to one line', () => {
  const error = { message: 'x'.repeat(5000) };
  const { detail } = recordStatusDetail(
    { kind: 'fine_tuning_job', status: 'failed', snapshot: { error } },
    now,
    words,
  );
  expect(detail).toHaveLength(120);
});
