import { isObject } from '@/lib/loose';
import {
  APIError,
  type APIPromise,
  AssistantStream,
  type AssistantStreamEvent,
  type MessageObject,
  type OpenAI,
  type RunObject,
  type RunStepObject,
  type Stream,
} from '@/lib/openai';
import { readList, readObject } from '../connections/upstream-response';
import type { KindName, ObjectOf } from '../history/kinds';
import type { History } from '../history/open';
import type { Author } from '../history/store/changes';
import type { RecordView } from '../history/view';
import type { Services } from '../services';
import type { StreamedRun, ThreadKey } from './run-hub';

export interface RunStreamDeps extends Pick<History, 'history'> {
  openai: OpenAI;
  services: Pick<Services, 'runs' | 'log'>;
}

interface Begun {
  thread: ThreadKey;
  by: Author;
  /** The run that goes on; of one that begins, nothing. */
  run?: string;
}

export type RunStreamCall = APIPromise<Stream<AssistantStreamEvent>>;

/**
 * Reads the stream of a run to its end, independent of readers, and saves its objects. Returns once the run is
 * created; a refusal is thrown before. If a server accepts the request without streaming, the run is retrieved.
 */
export async function streamRun(
  deps: RunStreamDeps,
  begun: Begun,
  call: RunStreamCall,
): Promise<RecordView<RunObject>> {
  let stream: Stream<AssistantStreamEvent>;
  try {
    stream = await call;
  } catch (error) {
    const isTaken = error instanceof APIError && (error.status ?? 500) < 300;
    const since = await deps.history.latestRevision();
    const run = isTaken ? await findRun(deps, begun).catch(() => null) : null;
    if (!run) throw error;
    return save(deps, begun, 'run', begun.thread.id, run, since);
  }
  return readRunStream(deps, begun, stream);
}

/** The run that goes on, or the newest: that which was just made. */
async function findRun(
  { openai }: RunStreamDeps,
  { thread: { id }, run }: Begun,
): Promise<RunObject | null> {
  const { runs } = openai.beta.threads;
  if (run) return readObject(runs.retrieve(run, { thread_id: id }), 'a run');
  const list = runs.list(id, { limit: 1, order: 'desc' });
  return (await readList(list, 'a list of runs')).data[0] ?? null;
}

/** Reads the stream of a run whose thread is known. Resolves once the run is. */
export function readRunStream(
  deps: RunStreamDeps,
  begun: Begun,
  stream: Stream<AssistantStreamEvent>,
): Promise<RecordView<RunObject>> {
  const { services } = deps;
  const { runs: hub, log } = services;
  const { thread } = begun;
  const events = new AssistantStream(async () => stream);
  let saving: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = saving.then(work);
    saving = done.catch((err) => log.error({ err }, 'the events of a run were not saved'));
    return done;
  };
  const note = () => hub.notify(thread);

  const streamed: StreamedRun = {
    thread,
    run: begun.run ?? null,
    messages: new Map(),
    steps: new Map(),
    leave: () => events.abort(),
    ended: Promise.resolve(),
  };

  return new Promise((resolve, reject) => {
    events.on('run', (run) => {
      if (!hasId(run)) return;
      streamed.run = run.id;
      inOrder(() => save(deps, begun, 'run', thread.id, run)).then(resolve, reject);
    });
    events.on('messageCreated', (message) => {
      if (!hasId(message)) return;
      streamed.messages.set(message.id, message);
      keep('message', thread.id, message);
    });
    events.on('messageDelta', (_, snapshot) => {
      if (!hasId(snapshot)) return;
      streamed.messages.set(snapshot.id, snapshot);
      note();
    });
    events.on('messageDone', (message) => {
      if (!hasId(message)) return;
      keep('message', thread.id, message, () => streamed.messages.delete(message.id));
    });
    events.on('runStepCreated', (step) => {
      if (hasId(step)) keep('run_step', streamed.run, step);
    });
    events.on('runStepDelta', (_, snapshot) => {
      if (!hasId(snapshot)) return;
      streamed.steps.set(snapshot.id, snapshot);
      note();
    });
    events.on('runStepDone', (step) => {
      if (hasId(step)) keep('run_step', streamed.run, step, () => streamed.steps.delete(step.id));
    });

    function keep(
      kind: 'message' | 'run_step',
      parent: string | null,
      object: MessageObject | RunStepObject,
      after = () => {},
    ) {
      if (parent === null) return;
      inOrder(() => save(deps, begun, kind, parent, object))
        .catch(() => {})
        .finally(() => {
          after();
          note();
        });
    }

    hub.add(streamed);
    streamed.ended = events
      .done()
      .catch((error) => reject(error))
      .then(() => saving)
      .then(() => {
        hub.remove(streamed);
        note();
        reject(new Error('The stream ended without a run.'));
      });
  });
}

/** As it is now: a snapshot goes on growing. */
function save<K extends KindName>(
  { history }: RunStreamDeps,
  { thread, by, run }: Begun,
  kind: K,
  parent: string,
  object: ObjectOf<K>,
  since?: number,
): Promise<RecordView<ObjectOf<K>>> {
  const list = { connection: thread.connection, kind, parent };
  const made = kind === 'run' ? { by, isNew: run === undefined } : {};
  return history.save(list, object, { ...made, since });
}

function hasId(value: unknown): value is { id: string } {
  return isObject(value) && typeof value.id === 'string' && value.id !== '';
}
