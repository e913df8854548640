export interface ServerSentEvent {
  event: string | null;
  data: string;
}

export interface SseParser {
  /** Takes the next text, split anywhere. */
  push(text: string): void;
  /** The next complete event, or undefined until more text arrives. */
  next(): ServerSentEvent | undefined;
  /** Whether an event or a line is incomplete. */
  isMidEvent(): boolean;
  /** The incomplete event at the end of the text. */
  end(): ServerSentEvent | undefined;
}

/**
 * Parses `text/event-stream`: lines end in LF, CR or CRLF, a blank line ends an event. Only `event`
 * and `data` matter, and `error`, in which llama.cpp reports one; comments, ids, retry times and
 * events without data are skipped. The decoder removes a byte order mark.
 */
export function createSseParser(): SseParser {
  let text = '';
  let at = 0;
  /** The incomplete line. It grows as a rope and is flattened once, when its end arrives. */
  let partialLine = '';
  let afterReturn = false;
  let event: string | null = null;
  let data: string | undefined;

  const takeEvent = (): ServerSentEvent | undefined => {
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
        partialLine += chunk;
        return;
      }
      text = text.slice(at) + partialLine + chunk;
      at = 0;
      partialLine = '';
    },

    next() {
      for (;;) {
        const end = text.indexOf('\n', at);
        if (end === -1) {
          partialLine = text.slice(at) + partialLine;
          text = '';
          at = 0;
          return undefined;
        }
        const blank = end === at;
        if (!blank) readLine(end);
        at = end + 1;
        if (blank) {
          const taken = takeEvent();
          if (taken) return taken;
        }
      }
    },

    isMidEvent: () => partialLine !== '' || data !== undefined || event !== null,

    end() {
      text = partialLine;
      at = 0;
      partialLine = '';
      readLine(text.length);
      text = '';
      return takeEvent();
    },
  };
}

function afterSpace(text: string, at: number): number {
  return text.charCodeAt(at) === 32 ? at + 1 : at;
}
