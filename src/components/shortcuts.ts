export interface Entry {
  group: string;
  keys: string;
  does: string;
  /** False for keys that are only listed. */
  runs: boolean;
  run(): void;
}

const storageKey = 'signalbox-single-keys';
const sequenceTimeout = 1000;
const listeners = new Set<() => void>();
let entries: readonly Entry[] = [];
let prefix = '';
let prefixTimer: ReturnType<typeof setTimeout> | undefined;

/** Adds keys to the page; returns what takes them away. The last one to claim a key gets it. */
export function register(added: readonly Entry[]): () => void {
  if (entries.length === 0) window.addEventListener('keydown', onKeyDown);
  change([...entries, ...added]);
  return () => {
    change(entries.filter((entry) => !added.includes(entry)));
    if (entries.length === 0) window.removeEventListener('keydown', onKeyDown);
  };
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function listShortcuts(): readonly Entry[] {
  return entries;
}

/** People who dictate or rest their hands on the keyboard can turn keys without a modifier off. */
export function singleKeysEnabled(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off';
}

export function enableSingleKeys(enabled: boolean): void {
  window.localStorage.setItem(storageKey, enabled ? 'on' : 'off');
  change([...entries]);
}

function change(next: readonly Entry[]) {
  entries = next;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  const modified = event.metaKey || event.ctrlKey;
  if (!modified && (event.altKey || isTyping(event.target) || !singleKeysEnabled())) return;

  const key = modified ? `mod+${event.key.toLowerCase()}` : event.key;
  const entry = find(prefix ? `${prefix} ${key}` : key) ?? find(key);
  setPrefix(entry ? '' : key);
  // Enter and the like are listed by pages and left to the browser.
  if (!entry) return;
  event.preventDefault();
  entry.run();
}

function find(keys: string) {
  // With a modifier, how a key is written does not matter: `mod+Enter`.
  const written = (entry: Entry) =>
    entry.keys.startsWith('mod+') ? entry.keys.toLowerCase() : entry.keys;
  return entries.findLast((entry) => entry.runs && written(entry) === keys);
}

function setPrefix(key: string) {
  clearTimeout(prefixTimer);
  prefix = entries.some((entry) => entry.keys.startsWith(`${key} `)) ? key : '';
  if (prefix) prefixTimer = setTimeout(() => setPrefix(''), sequenceTimeout);
}

/** In a field keys are letters; in a dialog or a menu they belong to it. */
function isTyping(target: EventTarget | null) {
  return (
    target instanceof Element &&
    target.closest(
      'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=tree], [role=listbox]',
    ) !== null
  );
}
