import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { SandboxLimits } from './sandbox';

export interface OutputListener {
  /** The end of the output of the code, which the interpreter prints. */
  mark: string;
  receive(text: string): void;
  /** Called with the mark, or when nothing more will come. */
  ended(): void;
  /** More was printed than is read. */
  overflowed(): void;
}

const cutNote = '\n[The rest of the output is left out, because it is too long.]\n';

/** Reads what the code prints. Between executions it is dropped. */
export function createOutputReader(source: Readable, limits: SandboxLimits) {
  let current: { push(text: string): void; end(): void } | undefined;
  let isClosed = false;
  const utf8 = new StringDecoder('utf8');
  source.on('data', (bytes: Buffer) => current?.push(utf8.write(bytes)));
  source.on('error', () => {});
  source.once('close', () => {
    isClosed = true;
    current?.end();
  });

  return {
    /** Collects the output of one execution. What is returned tells it so far, no more than is kept. */
    listen({ mark, receive, ended, overflowed }: OutputListener): () => string {
      let [kept, held, count] = ['', '', 0];
      let isCut = false;

      const keep = (text: string) => {
        kept += text;
        if (text) receive(text);
      };
      const take = (text: string) => {
        count += text.length;
        keep(text.slice(0, Math.max(0, limits.output - kept.length)));
        if (count > limits.output && !isCut) {
          isCut = true;
          keep(cutNote);
        }
        if (count > limits.totalOutput) overflowed();
      };
      const end = () => {
        current = undefined;
        ended();
      };

      current = {
        push(text) {
          held += text;
          const at = held.indexOf(mark);
          const until = at === -1 ? held.length - partAtEnd(held, mark) : at;
          take(held.slice(0, until));
          held = held.slice(until);
          if (at !== -1) end();
        },
        end() {
          take(held);
          end();
        },
      };
      if (isClosed) end();
      return () => kept;
    },
  };
}

/** How many characters at the end of a text may become the mark. */
function partAtEnd(text: string, mark: string): number {
  const start = text.lastIndexOf(mark.charAt(0));
  return start !== -1 && mark.startsWith(text.slice(start)) ? text.length - start : 0;
}
