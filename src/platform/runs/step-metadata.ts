import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type Metadata = RunStepRow['metadata'];

/**
 * What the next step of a run says beside its details: the files that a search would miss, and, on
 * the first step only, the tools that the run goes without.
 */
export function createStepMetadata(run: RunRow, steps: RunStepRow[], unread: number) {
  let ignored = steps.length === 0 ? ignoredTools(run) : null;
  return (): Metadata => {
    const metadata = withFiles(ignored, unread);
    ignored = null;
    return metadata;
  };
}

/** The metadata with so many files in progress, and with what else it said. */
export function withFiles(metadata: Metadata, unread: number): Metadata {
  const { files_in_progress: _, ...rest } = metadata ?? {};
  const events = { ...rest, ...(unread > 0 && { files_in_progress: String(unread) }) };
  return Object.keys(events).length > 0 ? events : null;
}

/** A run that has such a tool was created where the settings say that it is ignored. */
function ignoredTools({ tools }: RunRow): Metadata {
  const isThere = tools.some(({ type }) => type === 'code_interpreter');
  return isThere ? { ignored_tools: 'code_interpreter' } : null;
}
