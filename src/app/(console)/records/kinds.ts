import type { KindName } from '@/server/history/kinds';
import type { AppRouter } from '@/server/router';
import type { PageIconName } from '../app-shell/page-icons';

/** The parts of the navigation that hold kinds. */
export type Section = 'playground' | 'jobs' | 'agents' | 'storage' | 'models';

/** What the browser knows of a kind of record. Its words are under `kinds` in the catalogue. */
export type RecordKind = ListedKind | NestedKind;

interface AnyKind {
  /** The part of the path under a connection, or under the record that it is listed under. */
  path: string;
  /** The router whose queries are about single records of it: those are asked again when one changes. */
  router: keyof AppRouter['_def']['record'];
  /** A router whose queries about several records tell of it as well. */
  derivedBy?: keyof AppRouter['_def']['record'];
  /** The form of its ids. */
  id: RegExp;
}

/** A kind with a list of its own, which stands in the navigation. */
interface ListedKind extends AnyKind {
  parent?: undefined;
  /** Its pages are to come: nothing leads to them yet. */
  pageless?: true;
  /** The API cannot list them, which says nothing: whether upstream has them, creating a response tells. */
  listExtension?: true;
  /** The API cannot list them, which says nothing: whether upstream has them, the list of this kind tells. */
  supportedLike?: KindName;
  /** The API has no list of them at all: only creating one tells whether upstream has them, and may be tried again. */
  unlisted?: true;
  section: Section;
  icon: PageIconName;
  /** There is a page that makes one: the address of its list and `/new`. */
  creates?: true;
  /** The second of the two keys that go to its list: `g` and this. */
  letter: string;
}

/** A kind that is listed on the page of another record, in the tab that is named as its `path`. */
interface NestedKind extends AnyKind {
  /** The kind of that record, as the server has it. */
  parent: string;
  /** Queries about that record, of the router of its kind, whose answers are read from these. */
  countedIn?: readonly string[];
  /** Its records have no pages: whatever leads to one leads to that tab. */
  pageless?: true;
}

/** Kinds by name, for generic code. Tests use their own tables. */
export type KindRegistry = Readonly<Record<string, RecordKind>>;

/**
 * Every kind that history follows. Navigation, palette, live updates, history's filters and the words for
 * what a connection lacks are made from it; a kind that is missing here does not compile.
 */
export const recordKinds: Record<KindName, RecordKind> = {
  batch: {
    path: 'batches',
    router: 'batches',
    section: 'jobs',
    icon: 'stack-2',
    creates: true,
    letter: 'b',
    id: /^batch_\w+$/,
  },
  file: {
    path: 'files',
    router: 'files',
    section: 'storage',
    icon: 'files',
    creates: true,
    letter: 'f',
    id: /^file[-_][\w-]+$/,
  },
  assistant: {
    path: 'assistants',
    router: 'assistants',
    section: 'agents',
    icon: 'robot',
    creates: true,
    letter: 'a',
    id: /^asst_\w+$/,
  },
  thread: {
    path: 'threads',
    router: 'threads',
    section: 'agents',
    supportedLike: 'assistant',
    icon: 'messages',
    creates: true,
    letter: 't',
    id: /^thread_\w+$/,
  },
  message: {
    path: 'messages',
    router: 'threads',
    parent: 'thread',
    pageless: true,
    id: /^msg_\w+$/,
  },
  run: {
    path: 'runs',
    router: 'threads',
    derivedBy: 'assistants',
    parent: 'thread',
    pageless: true,
    id: /^run_\w+$/,
  },
  run_step: {
    path: 'steps',
    router: 'threads',
    parent: 'run',
    pageless: true,
    id: /^step_\w+$/,
  },
  conversation: {
    path: 'conversations',
    router: 'conversations',
    section: 'agents',
    listExtension: true,
    icon: 'message-circle',
    creates: true,
    letter: 'k',
    id: /^conv_\w+$/,
  },
  conversation_item: {
    path: 'items',
    router: 'conversations',
    parent: 'conversation',
    pageless: true,
    id: /^(msg|fc|fs|ci|ig|rs|mcp|ws)_\w+$/,
  },
  response: {
    path: 'responses',
    router: 'responses',
    section: 'agents',
    listExtension: true,
    icon: 'message-reply',
    letter: 'q',
    id: /^resp_\w+$/,
  },
  response_input_item: {
    path: 'input-items',
    router: 'responses',
    parent: 'response',
    pageless: true,
    id: /^(msg|fc|fs|ci|ig|rs|mcp|ws)_\w+$/,
  },
  chat_completion: {
    path: 'chat-completions',
    router: 'chatCompletions',
    section: 'storage',
    icon: 'archive',
    letter: 'y',
    id: /^chatcmpl[-_][\w-]+$/,
  },
  upload: {
    path: 'uploads',
    router: 'uploads',
    section: 'storage',
    icon: 'transfer-in',
    unlisted: true,
    creates: true,
    letter: 'w',
    id: /^upload_\w+$/,
  },
  vector_store: {
    path: 'vector-stores',
    router: 'vectorStores',
    section: 'storage',
    icon: 'database',
    creates: true,
    letter: 'v',
    id: /^vs_\w+$/,
  },
  vector_store_file: {
    path: 'files',
    router: 'vectorStoreFiles',
    parent: 'vector_store',
    countedIn: ['attributes', 'health'],
    id: /^file[-_][\w-]+$/,
  },
  vector_store_file_batch: {
    path: 'file-batches',
    router: 'vectorStores',
    parent: 'vector_store',
    id: /^vsfb_\w+$/,
  },
  fine_tuning_job: {
    path: 'fine-tuning',
    router: 'fineTuning',
    section: 'jobs',
    icon: 'adjustments',
    creates: true,
    letter: 'j',
    id: /^ftjob-\w+$/,
  },
  fine_tuning_event: {
    path: 'events',
    router: 'fineTuning',
    parent: 'fine_tuning_job',
    pageless: true,
    id: /^ftevent-\w+$/,
  },
  fine_tuning_checkpoint: {
    path: 'checkpoints',
    router: 'fineTuning',
    parent: 'fine_tuning_job',
    pageless: true,
    id: /^ftckpt_\w+$/,
  },
};

export const recordKindNames = Object.keys(recordKinds) as KindName[];

/** Whether the API has no list of them at all. */
export function isUnlisted(kind: KindName): boolean {
  const entry = recordKinds[kind];
  return entry.parent === undefined && entry.unlisted === true;
}

/** Whether only creating one tells whether upstream has them. */
export function showsByCreation(kind: KindName): boolean {
  const entry = recordKinds[kind];
  return isUnlisted(kind) || (entry.parent === undefined && entry.listExtension === true);
}

/** The kinds that have lists of their own, as pages. */
export const listedKinds = recordKindNames.flatMap((name) => {
  const kind = recordKinds[name];
  return kind.parent === undefined && !kind.pageless ? [{ name, ...kind }] : [];
});

export function isKind(name: string, kinds: KindRegistry = recordKinds): name is KindName {
  return Object.hasOwn(kinds, name);
}

/** Whether a text has the form of an id of any kind. */
export function isIdLike(text: string): boolean {
  return recordKindNames.some((kind) => recordKinds[kind].id.test(text));
}

/** The kind that an id names by its form, of those whose pages need nothing but the id. */
export function kindOfId(id: string): KindName | null {
  return listedKinds.find((kind) => kind.id.test(id))?.name ?? null;
}

export function requireKind(kind: string, kinds: KindRegistry): RecordKind {
  const entry = kinds[kind];
  if (!entry) throw new Error(`There is no kind "${kind}".`);
  return entry;
}
