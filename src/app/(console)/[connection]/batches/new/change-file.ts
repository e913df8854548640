import type { ParameterChange } from '@/lib/batch-input/change-parameters';
import type { ChangesReport } from '@/lib/batch-input/changes-report';
import { onAbort } from '@/lib/on-abort';
import type { ChangeNews, ChangeOrder } from './change.worker';

/** Applies changes to a file of this computer in a worker. */
export function changeFile(
  file: File,
  changes: ParameterChange[],
  signal: AbortSignal,
): Promise<{ report: ChangesReport; file: File }> {
  const worker = new Worker(new URL('./change.worker.ts', import.meta.url), { type: 'module' });
  const done = new Promise<{ report: ChangesReport; file: File }>((resolve, reject) => {
    onAbort(signal, () => reject(signal.reason));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<ChangeNews>) => {
      if (data.state === 'failed') reject(new Error(data.reason));
      else {
        const { report, blob } = data;
        resolve({ report, file: new File([blob], file.name, { type: blob.type }) });
      }
    };
  });
  const order: ChangeOrder = { file, changes };
  worker.postMessage(order);
  return done.finally(() => worker.terminate());
}
