import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type S3Answer, type S3Requests, timedOut } from './requests';
import { connectionError, isRetryable, S3Error } from './s3-error';

interface StreamSource {
  requests: S3Requests;
  key: string;
  /** The first answer, its body unread. */
  answer: S3Answer;
  /** Of the bytes that come. */
  start: number;
  bytes: number;
  /** The version that is read; empty: the store does not tell. */
  etag: string;
}

/** Failures in a row without a byte between them. */
const maxFailures = 5;

/**
 * The body of an object, on demand. A connection that breaks is replaced by one that goes on at the next byte of the
 * same version. A stream that nobody reads to its end or destroys gives its connection back when it is collected.
 */
export class ObjectStream extends Readable {
  readonly #source: StreamSource;
  readonly #connection: Connection;
  #received = 0;
  #failures = 0;
  #isComplete = false;

  constructor(source: StreamSource) {
    super({ highWaterMark: 256 * 1024 });
    this.#source = source;
    this.#connection = connect(source.answer);
    abandoned.register(this, this.#connection, this);
  }

  override _read(): void {
    void this.#next();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    abandoned.unregister(this);
    // A connection whose answer was read to its end serves the next request.
    if (!this.#isComplete) this.#connection.abort();
    callback(error);
  }

  async #next(): Promise<void> {
    for (;;) {
      try {
        const chunk = await this.#chunk();
        if (this.destroyed) return;
        this.#failures = 0;
        this.#received += chunk?.length ?? 0;
        this.#isComplete = chunk === null;
        this.push(chunk);
        return;
      } catch (error) {
        if (this.destroyed) return;
        const reopened = await this.#reopen(error as Error);
        if (!reopened) return;
      }
    }
  }

  /** Null at the end. */
  async #chunk(): Promise<Buffer | null> {
    const { key, bytes, requests } = this.#source;
    const connection = this.#connection;
    const timer = setTimeout(
      () => connection.abort(timedOut(`GET ${key}`, requests.timeout)),
      requests.timeout,
    );
    try {
      const { done, value } = (await connection.reader?.read()) ?? { done: true };
      if (!done && value) {
        if (this.#received + value.length > bytes)
          throw new S3Error(200, 'WrongLength', `GET ${key}: More than ${bytes} bytes came.`, null);
        return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      }
      if (this.#received < bytes) throw new Error(`Only ${this.#received} of ${bytes} bytes came.`);
      return null;
    } catch (error) {
      throw error instanceof S3Error ? error : connectionError(error, `GET ${key}`);
    } finally {
      clearTimeout(timer);
    }
  }

  /** False: it is not possible, and was reported. */
  async #reopen(error: Error): Promise<boolean> {
    const { requests, key, start, bytes, etag } = this.#source;
    this.#failures += 1;
    this.#connection.abort();
    if (!isRetryable(error) || this.#failures > maxFailures || !etag) {
      this.destroy(error);
      return false;
    }
    try {
      await pause(requests.backOff(this.#failures));
      const at = start + this.#received;
      const headers = { range: `bytes=${at}-${start + bytes - 1}`, 'if-match': etag };
      const answer = await requests.open({ method: 'GET', key, headers });
      if (this.destroyed || answer.response.status !== 206) {
        answer.abort();
        this.destroy(error);
        return false;
      }
      Object.assign(this.#connection, connect(answer));
      return true;
    } catch (reason) {
      // It was replaced or removed, or cannot be reached.
      this.destroy(reason as Error);
      return false;
    }
  }
}

interface Connection {
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  abort(reason?: unknown): void;
}

function connect({ response, abort }: S3Answer): Connection {
  return { reader: response.body?.getReader(), abort };
}

const abandoned = new FinalizationRegistry<Connection>((connection) => connection.abort());
