import { onAbort } from '@/lib/on-abort';

interface Upload {
  /** With all that the server needs to know of the file. */
  url: string;
  file: Blob;
  /** Bytes. */
  onProgress?: (sent: number, total: number) => void;
  signal?: AbortSignal;
}

/** Sends a file with progress, which `fetch` cannot tell. Resolves with the JSON of the answer. */
export function uploadFile<Answer>({ url, file, onProgress, signal }: Upload): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const cancelled = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    if (signal?.aborted) return cancelled();
    const release = signal && onAbort(signal, () => request.abort());
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => {
      if (request.status < 300) resolve(request.response);
      else reject(refusal(request));
    };
    request.onerror = () => reject(new Error('The connection was lost during the upload.'));
    request.onabort = cancelled;
    request.onloadend = () => release?.();
    request.send(file);
  });
}

/** The answer's error in the shape of the console's API. */
function refusal({ response, status, statusText }: XMLHttpRequest): Error {
  const { message, data = {} } = response?.error ?? {};
  return Object.assign(new Error(message ?? `The server answered ${status} ${statusText}.`), {
    data,
  });
}
