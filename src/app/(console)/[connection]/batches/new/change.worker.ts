import { blobOf, changeInput } from '@/lib/batch-input/change-input';
import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import { type ChangesReport, createChangesReporter } from '@/lib/batch-input/changes-report';

export interface ChangeOrder {
  file: File;
  changes: ParameterChange[];
}

export type ChangeNews =
  | { state: 'changed'; report: ChangesReport; blob: Blob }
  | { state: 'failed'; reason: string };

/** Applies changes to the one file it is sent, away from the page. */
self.onmessage = async ({ data: { file, changes } }: MessageEvent<ChangeOrder>) => {
  const say = (news: ChangeNews) => self.postMessage(news);
  try {
    const reporter = createChangesReporter(changes);
    const blob = await blobOf(changeInput(file.stream(), reporter));
    say({ state: 'changed', report: reporter.report(), blob });
  } catch (error) {
    say({ state: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
};
