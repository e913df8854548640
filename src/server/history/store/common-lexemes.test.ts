import { expect, it, onTestFinished } from 'vitest';
import { temporaryDatabase } from '@/lib/database/testing';
import type { Batch } from '@/lib/openai';
import { isOnPostgres } from '@/lib/testing-database';
import { psql } from '@/lib/testing-psql';
import { openDb } from '../../db/open';
import { historyStore } from '../store';
import { commonLexemes } from './common-lexemes';

const list = { connection: 'local', kind: 'batch' } as const;

// SQLite reads the lists of all words, each from where it needs them.
it.skipIf(!isOnPostgres())(
  'what is common is found the same once the server knows it',
  async () => {
    const location = temporaryDatabase();
    const open = () => {
      const db = openDb(location);
      onTestFinished(() => db.close());
      return { db, history: historyStore({ db, now: () => 2_000_000_000_000 }) };
    };
    const before = open();
    const names = ['nightly evaluation', 'nightly import', 'weekly evaluation'];
    const batches = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: `batch_${at}`, object: 'batch', status: at % 2 ? 'completed' : 'failed' },
      ...{ created_at: 1_700_000_000 + at, metadata: { name: `${names[at % 3]} ${at}` } },
    }));
    await before.history.savePage(list, batches as unknown as Batch[]);
    const searches = [
      'nightly',
      'nightly 17',
      'batch_5',
      'night eval',
      'zebra',
      'nightly zebra',
      '"',
    ];
    const found = ({ history }: typeof before) =>
      Promise.all(
        searches.flatMap((search) =>
          [{}, { status: ['failed'] }].map(async (more) =>
            (await history.list({ ...list, ...more, search, limit: 100 })).items.map(
              ({ id }) => id,
            ),
          ),
        ),
      );
    const unknown = await found(before);
    expect(await commonLexemes(before.db)).toEqual([]);

    psql(location, 'analyze console.record_search');

    const after = open();
    const common = await commonLexemes(after.db);
    expect(common).toEqual(expect.arrayContaining(['batch', 'nightly', 'evaluation']));
    expect(common).not.toContain('17');
    expect(await found(after)).toEqual(unknown);
    expect(unknown[0]).toHaveLength(40);
    expect(unknown[2]).toEqual([]);
  },
);
