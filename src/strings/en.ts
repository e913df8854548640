import {
  alertChannels,
  alertDeliveries,
  alertRules,
  alertSourceWords,
  alerts,
  webhookReceiver,
} from './en/alerts';
import { apiTokens } from './en/api-tokens';
import {
  assistantForm,
  assistants,
  becomes,
  createAssistant,
  editAssistant,
} from './en/assistants';
import { audio } from './en/audio';
import { audit } from './en/audit';
import { auth, reset, secondStep, setup, signIn } from './en/auth';
import { batchGroups, enqueuedTokens } from './en/batch-groups';
import { batchSettings } from './en/batch-plans';
import { batchAdvice, batchResults, lineProblems } from './en/batch-results';
import { batchTriage, compareBatches, resubmitBatch } from './en/batch-triage';
import { batches } from './en/batches';
import { bulkOperations, deleteMany, deletionPlan } from './en/bulk-operations';
import { chat } from './en/chat';
import { chatCompletions } from './en/chat-completions';
import { errors, parts, statusDetail, units } from './en/components';
import { connections } from './en/connections';
import { conversations, createConversation } from './en/conversations';
import { conversions, promptSettings } from './en/conversions';
import { createBatch } from './en/create-batch';
import { createFineTuning } from './en/create-fine-tuning';
import { csvInput } from './en/csv-input';
import { filePreview, files, uploadFiles } from './en/files';
import {
  checkpointPermissions,
  compareJobs,
  fineTuning,
  fineTuningJob,
  jobCheckpoints,
  jobEvents,
} from './en/fine-tuning';
import { graders } from './en/graders';
import { history } from './en/history';
import { lifecycle } from './en/lifecycle';
import { models } from './en/models';
import { navigation, palette } from './en/navigation';
import { firstSteps, overview } from './en/overview';
import { parameterChanges } from './en/parameter-changes';
import { completions, embeddings, images, moderations, playground } from './en/playgrounds';
import { responses } from './en/responses';
import { about, account, historySettings, platform, settings } from './en/settings';
import { signInMethods } from './en/sign-in-methods';
import { storage } from './en/storage';
import { createThread, importThreads, threadAndRun, threads } from './en/threads';
import { timelineItems } from './en/timeline-items';
import { createUpload, uploadParts, uploads, uploadWork } from './en/uploads';
import { prices, usage } from './en/usage';
import { users } from './en/users';
import {
  addFiles,
  attributes,
  chunks,
  createVectorStore,
  fileBatches,
  fileBatchFiles,
  storeFiles,
  storeHealth,
  storeSearch,
  unused,
  vectorStores,
} from './en/vector-stores';
import { views } from './en/views';
import type { ListStrings } from './list-strings';

/**
 * Every sentence of the console, by page; the kit's own first, larger pages in files of their own. Messages
 * are ICU: `{count, plural, one {# batch} other {# batches}}`. Components read them with
 * `useTranslations('page')`.
 */
export const en = {
  recordList: {
    shown: '{count} shown',
    shownOf: '{shown, number} of {count}',
    othersHidden: '{words}, others are hidden by filters',
    hiddenBy: 'Hidden by: {filters}.',
    clearFilters: 'Clear filters',
    showMore: 'Show more',
    searchFor: 'search “{search}”',
    from: 'created from {date}',
    to: 'created until {date}',
    filterIs: '{filter}: {value}',
    anyValue: 'Any {filter}',
    dates: 'Dates',
    datesFrom: 'Created from',
    datesTo: 'Created until',
    datesZone: 'Days in {zone}.',
    columns: 'Columns',
    sortBy: 'Sort by {column}',
    selectAll: 'Select all shown',
    select: 'Select {name}',
    peek: 'Peek at {name}',
  },
  anyList: {
    columns: {
      name: 'Name',
      kind: 'Kind',
      status: 'Status',
      connection: 'Connection',
      purpose: 'Purpose',
      endpoint: 'Endpoint',
      model: 'Model',
      bytes: 'Size',
      created: 'Created',
      changed: 'Last seen',
      first: 'First seen',
      expires_at: 'Expires',
      id: 'Id',
    },
    tiles: { all: 'All', here: 'Upstream', gone: 'Deleted upstream' },
  },
  deletion: {
    one: 'Delete {noun}',
    title: 'Delete {name}',
    done: '{name} deleted',
  },
  parts,
  units,
  statusDetail,
  audio,
  errors,
  peek: {
    keys: 'Panel',
    next: 'Next row',
    previous: 'Previous row',
    open: 'Open page',
    close: 'Close panel',
  },
  kinds: {
    assistant: { one: 'Assistant', many: 'Assistants' },
    batch: { one: 'Batch', many: 'Batches' },
    chat_completion: { one: 'Stored completion', many: 'Stored completions' },
    conversation: { one: 'Conversation', many: 'Conversations' },
    conversation_item: { one: 'Item', many: 'Items' },
    file: { one: 'File', many: 'Files' },
    fine_tuning_checkpoint: { one: 'Checkpoint', many: 'Checkpoints' },
    fine_tuning_event: { one: 'Event', many: 'Events' },
    fine_tuning_job: { one: 'Fine-tuning job', many: 'Fine-tuning' },
    message: { one: 'Message', many: 'Messages' },
    response: { one: 'Response', many: 'Responses' },
    response_input_item: { one: 'Input item', many: 'Input items' },
    run: { one: 'Run', many: 'Runs' },
    run_step: { one: 'Run step', many: 'Run steps' },
    thread: { one: 'Thread', many: 'Threads' },
    upload: { one: 'Upload', many: 'Uploads' },
    vector_store: { one: 'Vector store', many: 'Vector stores' },
    vector_store_file: { one: 'File', many: 'Files' },
    vector_store_file_batch: { one: 'File batch', many: 'File batches' },
  },
  editMetadata: {
    submit: 'Save metadata',
    failed: 'Couldn’t save the metadata.',
    done: 'Metadata saved',
  },
  openById: {
    title: 'Open a {noun} by id',
    id: '{name} id',
    submit: 'Open {noun}',
    none: 'Enter an id.',
    otherKind: 'This is the id of another object: {kind}.',
  },
  recordUses: {
    failed: 'Couldn’t load what uses it.',
    none: 'Nothing uses it',
    noneText: 'No record in the history names it.',
    shownOf: '{shown, number} of {count, plural, one {# use} other {# uses}} shown',
    /** The roles are the API’s own words. */
    as: 'as {role}',
  },
  frame: {
    product: 'The control room for the OpenAI platform and everything that speaks its API.',
    accountOf: 'Account: {name}',
    account: 'Account',
    shortcuts: 'Keyboard shortcuts',
    systemTheme: 'The system’s theme',
    lightTheme: 'Light theme',
    darkTheme: 'Dark theme',
    signOut: 'Sign out',
    notSignedOut: 'You are still signed in',
    connectionIs: 'Connection: {name}',
    currentConnection: 'current',
    manageConnections: 'Manage connections',
    skip: 'Skip to content',
    console: 'Console',
    navigation: 'Navigation',
    keys: 'Keys of this page',
    singleKeys: 'Keys without ⌘ or Ctrl',
    singleKeysHelp: 'Turn them off when they get in the way of dictation.',
    interrupted: 'Live updates are interrupted. Trying again.',
  },
  actionsMenu: { more: 'More actions' },
  recordDetail: {
    idOf: '{noun} id',
    failed: 'Couldn’t load the {noun}.',
    timeline: 'Timeline',
    raw: 'Raw',
    gone: 'Deleted upstream <when></when>. What you see is kept here.',
    stale: 'Couldn’t reach upstream, so this is what was last seen <when></when>. {message}',
  },
  timeline: {
    auditLog: 'Audit log of this object',
    failed: 'Couldn’t load the timeline.',
    upstream: 'upstream',
    lasted: 'for <time></time>',
    by: 'by <name></name>',
    created: 'Created.',
    requested: 'Requested.',
    asked: 'asked',
    deleted: 'deleted upstream',
    expired: 'expired upstream',
    imported: 'imported',
    importedNote: 'Read from a file.',
    back: 'listed again',
    backNote: 'Upstream has it again.',
  },
  controls: {
    reveal: 'Show what is typed',
  },
  form: {
    stop: 'Stop waiting',
    stopped:
      'Stopped waiting. What was typed is kept. What upstream may still make of it appears in the list.',
    cancel: 'Cancel',
    pair: {
      key: 'Key {number, number}',
      keyHint: 'key',
      value: 'Value {number, number}',
      valueHint: 'value',
      add: 'Add pair',
      remove: 'Remove pair {number, number}',
    },
    header: {
      key: 'Header {number, number}',
      keyHint: 'X-Team',
      value: 'Value of header {number, number}',
      valueHint: 'value',
      add: 'Add header',
      remove: 'Remove header {number, number}',
    },
    parameter: {
      key: 'Parameter {number, number}',
      keyHint: 'region',
      value: 'Value of parameter {number, number}',
      valueHint: 'value',
      add: 'Add parameter',
      remove: 'Remove parameter {number, number}',
    },
    model: {
      key: 'Name {number, number}',
      keyHint: 'gpt-4o',
      value: 'Model for name {number, number}',
      valueHint: 'llama3.1:70b',
      add: 'Add name',
      remove: 'Remove name {number, number}',
    },
    stored: 'Stored',
    invalidJson: 'Not valid JSON at line {line, number}, column {column, number}: {message}',
    emptyJson: 'Enter JSON.',
    formatJson: 'Format',
  },
  metadata: {
    label: 'Metadata',
    help: 'Up to {max, number} pairs, stored upstream with it. Lists can be searched by them.',
    tooMany: 'Metadata can have {max, number} pairs at most.',
    noKey: 'Enter a key for each value.',
    noValue: 'Enter a value for “{key}”.',
    tooLong: '“{key}” is too long: keys can have 64 characters, values 512.',
    duplicate: 'Duplicate key “{key}”.',
  },
  tools: {
    label: 'Functions',
    help: 'What the model may call. You, or the program that runs it, give the results.',
    unnamed: 'Unnamed function',
    name: 'Name',
    description: 'Description',
    parameters: 'Parameters (JSON schema)',
    strict: 'Strict',
    strictHelp:
      'Arguments always match the schema. The schema must follow the rules of strict mode.',
    remove: 'Remove {name}',
    add: 'Add function',
    noObject: 'The schema must be a JSON object.',
  },
  filePicker: {
    failed: 'Couldn’t load files.',
    search: 'Search files',
    searchHint: 'File name or id',
    searchFor: 'search “{search}”',
    noMatch: 'No files match',
    shown: '{count, plural, one {# file} other {# files}} shown',
    more: 'Show more',
  },
  requiresRole: {
    title: 'You need the {role} role to {action}.',
    ask: 'Ask an admin.',
  },
  apiTokens,
  storage,
  audit,
  assistants,
  createAssistant,
  editAssistant,
  assistantForm,
  becomes,
  batches,
  batchSettings,
  batchAdvice,
  batchResults,
  batchTriage,
  compareBatches,
  resubmitBatch,
  lineProblems,
  createBatch,
  csvInput,
  parameterChanges,
  files,
  filePreview,
  uploadFiles,
  uploads,
  uploadWork,
  uploadParts,
  createUpload,
  fineTuning,
  fineTuningJob,
  createFineTuning,
  compareJobs,
  checkpointPermissions,
  jobEvents,
  jobCheckpoints,
  threads,
  timelineItems,
  conversations,
  conversions,
  promptSettings,
  batchGroups,
  enqueuedTokens,
  createConversation,
  responses,
  createThread,
  threadAndRun,
  importThreads,
  bulkOperations,
  deleteMany,
  deletionPlan,
  alerts,
  alertRules,
  alertChannels,
  alertDeliveries,
  alertSourceWords,
  webhookReceiver,
  lifecycle,
  usage,
  prices,
  models,
  chat,
  chatCompletions,
  playground,
  completions,
  embeddings,
  moderations,
  images,
  vectorStores,
  views,
  createVectorStore,
  storeFiles,
  chunks,
  attributes,
  fileBatches,
  fileBatchFiles,
  addFiles,
  storeSearch,
  storeHealth,
  unused,
  graders,
  history,
  navigation,
  palette,
  overview,
  firstSteps,
  pageFailed: {
    title: 'This page did not load',
    server: 'The server failed to render the page.',
    log: 'The server’s log names it <code>{digest}</code>.',
    retry: 'Try again',
  },
  lost: {
    title: 'Not found',
    heading: 'There is no page here',
    text: 'The address may be mistyped, or what it named may be gone.',
    leave: 'Go to the overview',
  },
  kindUnsupported: {
    noAnswer: 'No answer',
    noList: 'there is no such list.',
    reason:
      'Upstream answered “{reason}” when asked for the list. It is asked again once a day. Local platform has {kinds}, and can answer from this server: start Signalbox with <code>PLATFORM_UPSTREAM_URL</code> set to its address.',
    reasonUnlisted:
      'Upstream answered “{reason}” when one was to be created. Nothing else tells whether it has them, so you can try again. Local platform has {kinds}.',
    held: '{what} are not available on {connection} ({reason}). What the history holds is shown.',
    switchedOff: '{status}: switched off by OpenAI on {date}',
  },
  settings,
  connections,
  platform,
  users,
  historySettings,
  about,
  account,
  auth,
  signIn,
  secondStep,
  signInMethods,
  setup,
  reset,
} as const satisfies Record<string, StringTree> & Record<ListedPage, ListStrings & StringTree>;

/** Pages that describe a list. */
type ListedPage =
  | 'assistants'
  | 'audit'
  | 'batches'
  | 'conversations'
  | 'files'
  | 'fineTuning'
  | 'responses'
  | 'threads'
  | 'uploads'
  | 'history'
  | 'models'
  | 'vectorStores'
  | 'storeFiles'
  | 'connections'
  | 'users';

interface StringTree {
  readonly [key: string]: string | StringTree;
}
