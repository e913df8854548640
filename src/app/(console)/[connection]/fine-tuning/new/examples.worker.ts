import { checkExampleFile } from '@/lib/fine-tuning/check-file';
import { loadTokenizer } from '@/lib/tokenizer/o200k';
import type { ExampleCheckProgress, ExampleCheckRequest } from './use-example-check';

/** Between two words about the progress, in milliseconds. */
const pause = 100;

const say = (news: ExampleCheckProgress) => self.postMessage(news);

/** Checks the one file it is sent, or that stands at an address, away from the page. */
self.onmessage = async ({ data }: MessageEvent<ExampleCheckRequest>) => {
  const { file, url, ...rules } = data;
  let lastReportAt = 0;
  try {
    const source = file ? file.stream() : await download(url);
    const report = await checkExampleFile(source, {
      ...rules,
      tokenizer: await loadTokenizer(),
      onProgress({ bytes, examples }) {
        if (Date.now() - lastReportAt < pause) return;
        lastReportAt = Date.now();
        say({ state: 'reading', bytes, examples });
      },
    });
    say({ state: 'checked', report });
  } catch (error) {
    say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};

async function download(url: string): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url);
  if (response.ok && response.body) return response.body;
  const { error } = await response.json().catch(() => ({ error: null }));
  throw new Error(error?.message ?? `${response.status} ${response.statusText}`);
}
