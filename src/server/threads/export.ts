import { printWithSource } from '@/lib/exact-source';
import { isObject, listOf, objectOf, textOf } from '@/lib/loose';
import { secondsOf } from '../history/kind';
import type { KindName } from '../history/kinds';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';

interface Exporting {
  history: HistoryStore;
  connection: string;
  thread: RecordView;
  /** Unix seconds. */
  now: number;
}

/** A thread with all that is known of it, as JSON: what `importThreads` reads again. */
export async function* exportThreadJson(exporting: Exporting): AsyncGenerator<string, void> {
  const { connection, thread, now } = exporting;
  const head = { object: 'thread.export', version: 1, exported_at: now, connection };
  yield `${JSON.stringify(head).slice(0, -1)},\n"thread": ${printWithSource(thread.snapshot)}`;
  const runs: string[] = [];
  yield* listed('messages', childrenOf(exporting, 'message', thread.id));
  yield* listed('runs', childrenOf(exporting, 'run', thread.id), (run) => runs.push(run.id));
  yield* listed('steps', stepsOf(exporting, runs));
  yield '\n}\n';
}

async function* listed(
  name: string,
  records: AsyncIterable<RecordView>,
  met: (record: RecordView) => void = () => {},
): AsyncGenerator<string, void> {
  yield `,\n"${name}": [`;
  let separator = '\n';
  for await (const record of records) {
    met(record);
    yield separator + printWithSource(record.snapshot);
    separator = ',\n';
  }
  yield '\n]';
}

async function* stepsOf(exporting: Exporting, runs: string[]): AsyncGenerator<RecordView, void> {
  for (const run of runs) yield* childrenOf(exporting, 'run_step', run);
}

/** Oldest first, as stored in the history, including deleted ones. */
async function* childrenOf(
  { history, connection }: Exporting,
  kind: KindName,
  parent: string,
): AsyncGenerator<RecordView, void> {
  for (let cursor: string | undefined; ; ) {
    const page = await history.list({
      connection,
      kind,
      parent,
      sort: 'created',
      cursor,
      limit: 100,
    });
    yield* page.items;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
  }
}

/** A thread to be read: who said what and when, with attachments, runs and their tool calls. */
export async function* exportThreadMarkdown(exporting: Exporting): AsyncGenerator<string, void> {
  const { thread } = exporting;
  yield `# ${thread.name ?? thread.id}\n\n\`${thread.id}\` · ${dateOf(thread.created_at)}\n`;
  const runs = childrenOf(exporting, 'run', thread.id);
  let run = (await runs.next()).value as RecordView | undefined;
  const runsUntil = async function* (time: number): AsyncGenerator<string, void> {
    while (run && run.created_at < time) {
      yield* runText(exporting, run);
      run = (await runs.next()).value as RecordView | undefined;
    }
  };
  for await (const message of childrenOf(exporting, 'message', thread.id)) {
    yield* runsUntil(message.created_at);
    yield messageText(message);
  }
  yield* runsUntil(Number.POSITIVE_INFINITY);
}

async function* runText(exporting: Exporting, run: RecordView): AsyncGenerator<string, void> {
  const { model, last_error, usage } = objectOf(run.snapshot);
  const tokens = objectOf(usage).total_tokens;
  const facts = [run.status, textOf(model), typeof tokens === 'number' && `${tokens} tokens`];
  yield `\n> Run \`${run.id}\`: ${facts.filter(Boolean).join(' · ')}\n`;
  const error = textOf(objectOf(last_error).message);
  if (error) yield `> Error: ${error.replaceAll('\n', ' ')}\n`;
  for await (const step of childrenOf(exporting, 'run_step', run.id)) yield stepText(step);
}

function stepText(step: RecordView): string {
  const calls = listOf(objectOf(objectOf(step.snapshot).step_details).tool_calls);
  return calls
    .map((call) => {
      const { type, ...rest } = objectOf(call);
      const named = isObject(rest.function) ? rest.function : undefined;
      const what = named
        ? `\`${textOf(named.name) ?? 'function'}(${shown(named.arguments)})\` → ${shown(named.output)}`
        : `${textOf(type) ?? 'tool'} ${shown(rest[textOf(type) ?? ''])}`;
      return `> - ${what.replaceAll('\n', ' ').slice(0, 2_000)}\n`;
    })
    .join('');
}

function messageText({ snapshot, created_at, id }: RecordView): string {
  const { role, content, attachments } = objectOf(snapshot);
  const parts = typeof content === 'string' ? [content] : listOf(content).map(partText);
  const files = listOf(attachments).flatMap((one) => textOf(objectOf(one).file_id) ?? []);
  const attached =
    files.length > 0 ? `\nAttachments: ${files.map((file) => `\`${file}\``).join(', ')}\n` : '';
  return `\n## ${textOf(role) ?? 'unknown'} · ${dateOf(secondsOf(objectOf(snapshot).created_at) ?? created_at)}\n\n<!-- ${id.replaceAll('--', '')} -->\n\n${parts.join('\n\n')}\n${attached}`;
}

function partText(part: unknown): string {
  const { text, refusal, image_url, image_file } = objectOf(part);
  const said = textOf(objectOf(text).value) ?? textOf(text);
  if (said) return said;
  if (textOf(refusal)) return `*Refused:* ${refusal as string}`;
  const url = textOf(objectOf(image_url).url);
  if (url) return url.startsWith('data:') ? '*(an image as a data URL)*' : `![image](${url})`;
  const file = textOf(objectOf(image_file).file_id);
  return file ? `*(image \`${file}\`)*` : `\`\`\`json\n${JSON.stringify(part, null, 2)}\n\`\`\``;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
