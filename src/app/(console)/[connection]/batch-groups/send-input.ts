import { readErrorDetails } from '@/components/error-details';
import { uploadFile } from '@/components/upload-file';
import { withBasePath } from '@/lib/base-path';

interface InputUpload {
  connection: string;
  id: string;
  file: Blob;
  onProgress: (sent: number, total: number) => void;
  signal: AbortSignal;
  /** The bytes that the server has. */
  received: () => Promise<number>;
}

/** Lost connections in a row after which the reader is told. */
const maxLosses = 5;

/** Sends the input of a group from where the server has it, and goes on by itself when the connection was lost. */
export async function sendInput(upload: InputUpload): Promise<void> {
  const { connection, id, file, onProgress, signal, received } = upload;
  let offset = await received();
  for (let losses = 0; offset < file.size; ) {
    const from = offset;
    try {
      const answer = await uploadFile<{ received_bytes: number }>({
        url: withBasePath(
          `/api/connections/${connection}/batch-groups/${encodeURIComponent(id)}/input?offset=${from}`,
        ),
        file: file.slice(from),
        onProgress: (sent) => onProgress(from + Math.min(sent, file.size - from), file.size),
        signal,
      });
      offset = answer.received_bytes;
      losses = 0;
    } catch (error) {
      // What the server refuses it refuses again, unless it has other bytes than we thought.
      const { code } = readErrorDetails(error);
      if (signal.aborted || losses === maxLosses || (code && code !== 'CONFLICT')) throw error;
      losses += 1;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** losses));
      offset = await received();
    }
  }
}
