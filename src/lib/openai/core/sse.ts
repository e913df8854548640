export interface ServerSentEvent {
  event: string | null;
  data: string;
}

export interface SseParser {
  /** Takes the next text, cut anywhere. */
  push(text: string): void;
  /** The next whole event, or undefined until more text comes. */
  next(): ServerSentEvent | undefined;
  /** Whether an event, or a line, has begun that is not over. */
  isAmidst(): boolean;
  /** What stands unfinished once no more text will come. */
  end(): ServerSentEvent | undefined;
}

/**
 * Reads `text/event-stream`: lines end in LF, CR or CRLF, a blank line ends an event. Only `event`
 * and `data` matter here, and `error`, in which llama.cpp reports one; comments, ids and retry times
 * are passed over, and so is an event without data. A byte order mark is the decoder's to remove.
 */
export function createSseParser(): SseParser {
  let text = '';
  let at = 0;
  /** The line that has begun. It grows as a rope: flattened once, when its end has come. */
  let begun = '';
  let afterReturn = false;
  let event: string | null = null;
  let data: string | undefined;

  const take = (): ServerSentEvent | undefined => {
    const taken = data === undefined ? undefined : { event, data };
    event = null;
    data = undefined;
    return taken;
  };

  const readLine = (end: number) => {
    if (text.startsWith('data:', at)) {
      const value = text.slice(afterSpace(text, at + 5), end);
      data = data === undefined ? value : `${data}\n${value}`;
    } else if (text.startsWith('event:', at)) {
      event = text.slice(afterSpace(text, at + 6), end);
    } else if (text.startsWith('error:', at)) {
      event = 'error';
      data = text.slice(afterSpace(text, at + 6), end);
    }
  };

  return {
    push(chunk) {
      if (chunk.includes('\r') || afterReturn) {
        const skip = afterReturn && chunk.startsWith('\n') ? 1 : 0;
        if (chunk !== '') afterReturn = chunk.endsWith('\r');
        chunk = chunk.slice(skip).replace(/\r\n?/g, '\n');
      }
      if (!chunk.includes('\n')) {
        begun += chunk;
        return;
      }
      text = text.slice(at) + begun + chunk;
      at = 0;
      begun = '';
    },

    next() {
      for (;;) {
        const end = text.indexOf('\n', at);
        if (end === -1) {
          begun = text.slice(at) + begun;
          text = '';
          at = 0;
          return undefined;
        }
        const blank = end === at;
        if (!blank) readLine(end);
        at = end + 1;
        if (blank) {
          const taken = take();
          if (taken) return taken;
        }
      }
    },

    isAmidst: () => begun !== '' || data !== undefined || event !== null,

    end() {
      text = begun;
      at = 0;
      begun = '';
      readLine(text.length);
      text = '';
      return take();
    },
  };
}

function afterSpace(text: string, at: number): number {
  return text.charCodeAt(at) === 32 ? at + 1 : at;
}
