import { type OpenAI, toFile } from '@/lib/openai';
import { readObject } from '../connections/upstream-response';
import type { History } from '../history/open';
import { saveAnswer } from '../history/save-answer';
import type { Author } from '../history/store/changes';
import type { Services } from '../services';
import { loadAgents } from './agents';
import { exampleBatches, runbook } from './example-data';
import { loadTuning } from './tuning';

/** Creates the example world through the public API, as any client could. */
export async function loadExamples(
  openai: OpenAI,
  { history, services }: Pick<History, 'history'> & { services: Pick<Services, 'db' | 'now'> },
  connection: string,
  by: Author,
) {
  const keep = async (text: string, filename: string, purpose: 'batch' | 'user_data') => {
    const file = await toFile(Buffer.from(text), filename);
    const uploaded = await readObject(openai.files.create({ file, purpose }), 'a file');
    await history.save({ connection, kind: 'file' }, uploaded, { by });
    return uploaded;
  };

  await keep(runbook.text, runbook.filename, 'user_data');
  for (const { filename, metadata, lines } of exampleBatches()) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const input = await keep(text, filename, 'batch');
    const body = {
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata,
    } as const;
    await saveAnswer(history, { connection, kind: 'batch' }, { by, isNew: true }, () =>
      readObject(openai.batches.create(body), 'a batch'),
    );
  }
  await loadAgents(openai, { history }, connection, by);
  await loadTuning({ openai, history, services, connection, by });
}
