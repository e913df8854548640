/** Of the records that the pages are about. */
export interface PageRecords {
  file: string;
  batch: string;
  job: string;
  assistant: string;
  thread: string;
  conversation: string;
  response: string;
  store: string;
  operation: string;
  conversion: string;
  settings: string;
}

/** Every page of the console. */
export function everyPage(records: PageRecords): string[] {
  return [...pagesToRead(records), ...formPages(records), ...adminPages];
}

/** Open to every role. */
export function pagesToRead({
  file,
  batch,
  job,
  assistant,
  thread,
  conversation,
  response,
  store,
  operation,
  conversion,
  settings,
}: PageRecords) {
  return [
    '/',
    '/history',
    '/lifecycle',
    '/usage',
    '/alerts',
    '/alerts/rules',
    '/alerts/channels',
    '/alerts/deliveries',
    '/usage/prices',
    '/local/batches',
    `/local/batches/${batch}`,
    `/local/batches/${batch}?tab=timeline`,
    `/local/batches/${batch}?tab=raw`,
    `/local/batches/${batch}?tab=failures`,
    `/local/batches/${batch}/compare`,
    `/local/batches/${batch}/compare?with=${batch}`,
    '/local/fine-tuning',
    `/local/fine-tuning/${job}`,
    `/local/fine-tuning/${job}?tab=checkpoints`,
    `/local/fine-tuning/compare?jobs=${job}`,
    '/local/assistants',
    `/local/assistants/${assistant}`,
    `/local/assistants/${assistant}?tab=versions`,
    `/local/assistants/${assistant}?tab=becomes`,
    '/local/threads',
    `/local/threads/${thread}`,
    '/local/conversations',
    `/local/conversations/${conversation}`,
    '/local/responses',
    `/local/responses/${response}`,
    `/local/responses/${response}?tab=raw`,
    '/local/files',
    '/local/storage',
    `/local/files/${file}`,
    '/local/files/unused',
    '/local/uploads',
    '/local/chat-completions',
    '/local/vector-stores',
    `/local/vector-stores/${store}`,
    `/local/vector-stores/${store}?tab=search`,
    `/local/vector-stores/${store}?tab=health`,
    `/local/vector-stores/${store}/files/${file}`,
    '/local/batch-groups',
    '/local/batch-groups/new',
    '/local/enqueued-tokens',
    '/local/prompt-settings',
    `/local/prompt-settings/${settings}`,
    '/local/bulk-operations',
    `/local/bulk-operations/${operation}`,
    `/local/bulk-operations/${conversion}`,
    '/local/models',
    '/local/models/signalbox-mini',
    '/settings/connections',
    '/settings/connections/local',
    '/settings/platform',
    '/settings/api',
    '/settings/account',
    '/settings/about',
    '/settings/about/changelog',
  ];
}

/** Of use to operators. */
export function formPages({ assistant, batch, store }: PageRecords): string[] {
  return [
    '/alerts/rules/new',
    '/local/uploads/new',
    '/local/chat',
    '/local/completions',
    '/local/embeddings',
    '/local/moderations',
    '/local/images',
    '/local/audio',
    '/local/graders',
    '/local/batches/new',
    `/local/batches/${batch}/resubmit`,
    '/local/files/new',
    '/local/fine-tuning/new',
    '/local/assistants/new',
    `/local/assistants/${assistant}/edit`,
    `/local/assistants/${assistant}/run`,
    '/local/threads/new',
    '/local/threads/import',
    '/local/conversations/new',
    '/local/vector-stores/new',
    `/local/vector-stores/${store}/edit`,
    `/local/vector-stores/${store}/add`,
  ];
}

/** Of use to admins. */
export const adminPages = [
  '/audit',
  '/alerts/channels/new',
  '/settings/connections/new',
  '/settings/users',
  '/settings/users/new',
  '/settings/batches',
  '/settings/history',
];
