import type { ChatEvent } from '@/server/chats/follow';

interface Handlers {
  onData(event: { id: string; data: ChatEvent }): void;
  onError(error: { data?: { code?: string } | null }): void;
}

interface Options {
  subscribe(lastEventId: string | undefined, handlers: Handlers): { unsubscribe(): void };
  onEvent(event: ChatEvent): void;
}

/**
 * Reads a chat while the page can be seen: a browser has few connections, and what came meanwhile is
 * resumed from where the last event stood. Returns what ends it.
 */
export function followChat({ subscribe, onEvent }: Options): () => void {
  let reading: { unsubscribe(): void } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastEventId: string | undefined;

  const close = () => {
    clearTimeout(timer);
    reading?.unsubscribe();
    reading = null;
  };

  const open = () => {
    close();
    reading = subscribe(lastEventId, {
      onData({ id, data }) {
        lastEventId = id;
        onEvent(data);
      },
      onError({ data }) {
        close();
        if (data?.code === 'NOT_FOUND') onEvent({ type: 'deleted' });
        else if (data?.code !== 'UNAUTHORIZED') timer = setTimeout(open, 3_000);
      },
    });
  };

  const onVisibility = () => {
    if (document.visibilityState === 'hidden') close();
    else if (!reading) open();
  };

  document.addEventListener('visibilitychange', onVisibility);
  if (document.visibilityState !== 'hidden') open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    close();
  };
}
