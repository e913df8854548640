import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type BatchFindings, contradictionsIn } from './batch-contradictions';

const now = 1_790_000_000_000;
const counts = (completed: number, failed: number, total: number) => ({
  request_counts: { completed, failed, total },
});
const whole = { output_file_id: 'file-1', completed_at: 1_789_999_000 };
const files = (ok: number, failed: number, missing: number, more: Partial<BatchFindings> = {}) => ({
  counts: { ok, failed, missing },
  ...{ unreadable: 0, duplicates: 0, unmatched: 0, ...more },
});

const table: [says: string, snapshot: object, found: BatchFindings | null, said: string[]][] = [
  [
    'nothing of a whole batch',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(3, 0, 0),
    [],
  ],
  [
    'nothing of failures that are counted',
    { status: 'completed', ...whole, ...counts(2, 1, 3) },
    files(2, 1, 0),
    [],
  ],
  ['nothing of a batch that runs', { status: 'in_progress', ...counts(2, 1, 9) }, null, []],
  ['nothing of what is no object', {}, null, []],
  ['nothing of servers that do not count', { status: 'completed', ...whole }, files(2, 1, 0), []],
  [
    'counts that call errors completed',
    { status: 'completed', ...whole, ...counts(1000, 0, 1000) },
    files(990, 10, 0),
    ['countsDiffer completed=1000 failed=0 ok=990 errors=10'],
  ],
  [
    'fewer counted than answered',
    { status: 'completed', ...whole, ...counts(1, 0, 3) },
    files(3, 0, 0),
    ['countsDiffer completed=1 failed=0 ok=3 errors=0'],
  ],
  [
    'what a cancel left out',
    { status: 'cancelled', ...counts(40, 9, 200) },
    files(40, 9, 151),
    ['notRun missing=151 total=200 status=cancelled'],
  ],
  [
    'what a cancel left out, before the files are read',
    { status: 'cancelled', ...counts(40, 9, 200) },
    null,
    ['notRun missing=151 total=200 status=cancelled'],
  ],
  [
    'nothing of expired lines that are in the error file',
    { status: 'expired', ...counts(1, 2, 3) },
    files(1, 2, 0),
    [],
  ],
  [
    'completed without an output file',
    { status: 'completed', completed_at: 1_789_999_000, ...counts(3, 0, 3) },
    null,
    ['completedWithoutOutput completed=3'],
  ],
  [
    'completed with 0 of n',
    { status: 'completed', completed_at: 1_789_999_000, ...counts(0, 9, 9) },
    null,
    ['completedNone total=9 failed=9'],
  ],
  [
    'lines that got lost',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(1, 0, 2),
    ['countsDiffer completed=3 failed=0 ok=1 errors=0', 'missing missing=2 total=3'],
  ],
  [
    'another number of requests',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(3, 0, 1),
    ['linesDiffer total=3 requests=4', 'missing missing=1 total=4'],
  ],
  [
    'requests that counts leave open',
    { status: 'completed', ...whole, ...counts(2, 0, 3) },
    null,
    ['notAnswered rest=1 total=3'],
  ],
  [
    'counts beyond the total',
    { status: 'in_progress', ...counts(5, 0, 3) },
    null,
    ['countsBeyondTotal total=3 done=5', 'allAnsweredStill total=5 status=in_progress'],
  ],
  [
    'answers that nobody asked for',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(4, 0, 0, { unmatched: 1 }),
    ['answersUnasked count=1'],
  ],
  [
    'doubled answers',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(3, 0, 0, { duplicates: 2 }),
    ['doubledAnswers count=2'],
  ],
  [
    'broken lines',
    { status: 'completed', ...whole, ...counts(3, 0, 3) },
    files(3, 0, 0, { unreadable: 2 }),
    ['brokenLines count=2'],
  ],
  [
    'an end without a time',
    { status: 'completed', output_file_id: 'file-1', ...counts(3, 0, 3) },
    null,
    ['completedAtAbsent'],
  ],
  [
    'errors of what is completed',
    { status: 'completed', ...whole, ...counts(3, 0, 3), errors: { data: [{ code: 'x' }] } },
    null,
    ['completedWithErrors count=1'],
  ],
  ['failed without errors', { status: 'failed', errors: null }, null, ['failedWithoutErrors']],
  [
    'nothing of failed with errors',
    { status: 'failed', errors: { data: [{ code: 'x' }] } },
    null,
    [],
  ],
  [
    'finalizing at 100 %',
    { status: 'finalizing', ...counts(3, 0, 3) },
    null,
    ['allAnsweredStill total=3 status=finalizing'],
  ],
  [
    'running past its deadline',
    { status: 'in_progress', ...counts(1, 0, 3), expires_at: 1_789_999_940 },
    null,
    ['pastDeadline status=in_progress late=60'],
  ],
];

describe('contradictions', () => {
  it.each(table)('say %s', (_, snapshot, found, said) => {
    const contradictions = contradictionsIn(snapshot, found, now);
    expect(
      contradictions.map(({ key, values }) =>
        [key, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join(' '),
      ),
    ).toEqual(said);
  });

  it.each([null, 'batch', 7, [], { status: {}, request_counts: 'x', errors: 3 }])(
    'do not throw at %j',
    (snapshot) => {
      expect(contradictionsIn(snapshot, null, now)).toEqual([]);
    },
  );

  const folder = process.env.RECORDINGS_DIR;
  it.skipIf(!folder || !existsSync(join(folder, 'createBatch__ok_validating.json')))(
    'are none in a batch that the live API has just made (needs RECORDINGS_DIR)',
    () => {
      const text = readFileSync(join(folder ?? '', 'createBatch__ok_validating.json'), 'utf8');
      const { response_body: snapshot } = JSON.parse(text);
      expect(contradictionsIn(snapshot, null, snapshot.created_at * 1000)).toEqual([]);
    },
  );
});
