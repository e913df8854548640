import { storageName, withBasePath } from '@/lib/base-path';

const storedSeq = storageName('signalbox-alert-notified');

interface NotifiedAlert {
  id: string;
  seq: number;
  title: string;
  detail: string;
  path: string | null;
}

/** A notification of the browser, once for each alert however many tabs are open, if the reader has allowed it. */
export function notifyOf({ id, seq, title, detail, path }: NotifiedAlert): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const before = Number(localStorage.getItem(storedSeq) ?? Number.NaN);
    localStorage.setItem(storedSeq, String(Math.max(seq, before || 0)));
    // What was there when notifications were allowed is no news.
    if (Number.isNaN(before) || seq <= before) return;
    // Of several tabs at the same moment, the later ones replace what the first has shown.
    const shown = new Notification(title, { body: detail, tag: id });
    shown.onclick = () => {
      window.focus();
      window.location.assign(withBasePath(path ?? '/alerts'));
    };
  } catch {
    // Storage may be closed, and some browsers show notifications of workers only.
  }
}
