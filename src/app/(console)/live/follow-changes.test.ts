import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followChanges } from './follow-changes';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A tab whose turn begins at once, and a server that says what the test lets it say. */
function openTab(...round: Promise<unknown>[]) {
  return openTabAt('0', ...round);
}

function openTabAt(since: string, ...round: Promise<unknown>[]) {
  return openTabAs({ since, isLeader: true }, ...round);
}

function openTabAs(
  { since, isLeader }: { since: string; isLeader: boolean },
  ...round: Promise<unknown>[]
) {
  const turn = new AbortController();
  const seen: string[][] = [];
  const asked: (string | undefined)[] = [];
  const notices: boolean[] = [];
  let server: Parameters<Parameters<typeof followChanges>[0]['subscribe']>[1] | undefined;
  let open = 0;

  const stop = followChanges({
    since,
    holdLock(_name, hold) {
      if (isLeader) hold(turn.signal);
      return { stop: () => turn.abort() };
    },
    subscribe(lastEventId, handlers) {
      asked.push(lastEventId);
      server = handlers;
      open += 1;
      return {
        unsubscribe() {
          open -= 1;
        },
      };
    },
    onChanges(changes) {
      seen.push(changes.map(({ kind }) => kind));
      return round.shift() ?? Promise.resolve();
    },
    onInterrupted: (interrupted) => notices.push(interrupted),
  });
  return {
    stop,
    seen,
    asked,
    notices,
    openStreams: () => open,
    change: (id: string, kind: string) =>
      server?.onData({ id, data: { connection: 'local', kind, id: `${kind}_1` } }),
    cut: () => server?.onError(new Error('cut')),
  };
}

describe('news', () => {
  it('is gathered, each record once', async () => {
    const tab = openTab();
    tab.change('1', 'batch');
    tab.change('2', 'file');
    tab.change('3', 'batch');
    expect(tab.seen).toEqual([]);

    await vi.advanceTimersByTimeAsync(30);

    expect(tab.seen).toEqual([['batch', 'file']]);
    tab.stop();
  });

  it('is delivered after a round that failed', async () => {
    const failing = Promise.reject(new Error('The request was cut.'));
    failing.catch(() => undefined);
    const tab = openTab(failing);
    tab.change('1', 'batch');
    await vi.advanceTimersByTimeAsync(1_100);
    tab.change('2', 'file');
    await vi.advanceTimersByTimeAsync(1_100);

    expect(tab.seen).toEqual([['batch'], ['file']]);
    tab.stop();
  });

  it('waits for the previous round, up to a limit', async () => {
    const tab = openTab(new Promise(() => {}));
    tab.change('1', 'batch');
    await vi.advanceTimersByTimeAsync(30);
    tab.change('2', 'batch');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(tab.seen).toHaveLength(1);

    await vi.advanceTimersByTimeAsync(1_000);

    expect(tab.seen).toHaveLength(2);
    tab.stop();
  });

  it('comes no faster than once a second', async () => {
    const tab = openTab();
    tab.change('1', 'batch');
    await vi.advanceTimersByTimeAsync(30);
    tab.change('2', 'batch');
    await vi.advanceTimersByTimeAsync(999);
    expect(tab.seen).toHaveLength(1);

    await vi.advanceTimersByTimeAsync(1);

    expect(tab.seen).toHaveLength(2);
    tab.stop();
  });
});

describe('a stream that was cut', () => {
  it('resumes after the last change, waiting longer each time', () => {
    const tab = openTab();
    tab.change('7', 'batch');
    tab.cut();
    vi.advanceTimersByTime(1_000);
    tab.cut();
    vi.advanceTimersByTime(1_999);
    expect(tab.asked).toEqual(['0', '7']);

    vi.advanceTimersByTime(1);

    expect(tab.asked).toEqual(['0', '7', '7']);
    tab.stop();
  });

  it('is shown once it lasts, until it is over', () => {
    const tab = openTab();
    tab.cut();
    vi.advanceTimersByTime(2_999);
    expect(tab.notices).not.toContain(true);

    vi.advanceTimersByTime(1);
    expect(tab.notices.at(-1)).toBe(true);

    tab.change('8', 'file');
    expect(tab.notices.at(-1)).toBe(false);
    tab.stop();
  });
});

it('leaves no open stream after its end', () => {
  const tab = openTab();
  tab.cut();
  tab.stop();
  vi.advanceTimersByTime(60_000);

  expect(tab.asked).toHaveLength(1);
  expect(tab.openStreams()).toBe(0);
});

it('begins with what changed since the page was rendered', () => {
  const tab = openTabAt('41');
  expect(tab.asked).toEqual(['41']);
  tab.stop();
});

it('sends a late tab the changes since it was rendered', async () => {
  const leader = openTab();
  leader.change('4', 'batch');
  leader.change('5', 'file');
  const late = openTabAs({ since: '4', isLeader: false });
  await vi.waitFor(() => expect(late.seen).toEqual([['file']]));
  leader.stop();
  late.stop();
});
