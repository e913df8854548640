import { hasInterpreter } from './interpreter-calls';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type Metadata = RunStepRow['metadata'];

/** Metadata of the next step: the number of files that a search misses, and in the first step the ignored tools. */
export function createStepMetadata(
  run: RunRow,
  steps: RunStepRow[],
  { unread, hasSandbox }: { unread: number; hasSandbox: boolean },
) {
  let ignored = steps.length === 0 && !hasSandbox ? ignoredTools(run) : null;
  return (): Metadata => {
    const metadata = withFiles(ignored, unread);
    ignored = null;
    return metadata;
  };
}

/** The metadata with the number of files in progress. */
export function withFiles(metadata: Metadata, unread: number): Metadata {
  const { files_in_progress: _, ...rest } = metadata ?? {};
  const events = { ...rest, ...(unread > 0 && { files_in_progress: String(unread) }) };
  return Object.keys(events).length > 0 ? events : null;
}

/** Without a sandbox: the settings ignore the tool, or the sandbox is gone since the run was created. */
function ignoredTools({ tools }: RunRow): Metadata {
  return hasInterpreter({ tools }) ? { ignored_tools: 'code_interpreter' } : null;
}
