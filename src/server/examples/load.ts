import { type OpenAI, toFile } from '@/lib/openai';
import type { History } from '../history/open';
import type { Author } from '../history/store/changes';
import { loadAgents } from './agents';
import { exampleBatches, runbook } from './world';

/** Creates the example world through the public API, as any client could. */
export async function loadExamples(
  openai: OpenAI,
  { history }: Pick<History, 'history'>,
  connection: string,
  by: Author,
) {
  const keep = async (text: string, filename: string, purpose: 'batch' | 'user_data') => {
    const file = await toFile(Buffer.from(text), filename);
    const kept = await openai.files.create({ file, purpose });
    await history.save({ connection, kind: 'file' }, kept, { by });
    return kept;
  };

  await keep(runbook.text, runbook.filename, 'user_data');
  for (const { filename, metadata, lines } of exampleBatches()) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    const input = await keep(text, filename, 'batch');
    const batch = await openai.batches.create({
      input_file_id: input.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      metadata,
    });
    await history.save({ connection, kind: 'batch' }, batch, { by });
  }
  await loadAgents(openai, { history }, connection, by);
}
