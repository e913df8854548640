import type { AppRouter } from '@/server/router';

type Procedures = AppRouter['_def']['record'];

/** `batches.cancel` */
export type ProcedureName = {
  [Noun in keyof Procedures & string]: `${Noun}.${keyof Procedures[Noun] & string}`;
}[keyof Procedures & string];

/** Where an operation of the client can be used. */
export interface OperationPlace {
  /** The page, as its folder is called under `(console)`. */
  page: string;
  /** What the page calls. */
  through:
    | ProcedureName
    /** A route under `/api/connections/[connection]`, and what the source of the page names to reach it. */
    | { transfer: string; names: string };
}

const connection = '/[connection]';
const playground = (page: string, operation: string): OperationPlace => ({
  page: `${connection}/${page}`,
  through: { transfer: 'playground/[operation]', names: `'${operation}'` },
});
const on = (page: string, through: OperationPlace['through']): OperationPlace => ({
  page: `${connection}/${page}`,
  through,
});

const containerFile = {
  transfer: 'containers/[container]/files/[id]',
  names: '/containers/',
};
const jobs = 'fine-tuning/[id]';
const store = 'vector-stores/[id]';
const storeFile = `${store}/files/[file]`;
const fileBatch = `${store}/file-batches/[batch]`;

const receiver = (verb: 'register' | 'rotateSecret' | 'test' | 'remove'): OperationPlace => ({
  page: 'settings/connections/[slug]',
  through: `webhookReceivers.${verb}`,
});

/** Every operation of the client and its place. A test finds those that are missing here. */
export const operationPlaces: Readonly<Record<string, OperationPlace>> = {
  'audio.speech.create': playground('audio', 'createSpeech'),
  'audio.transcriptions.create': playground('audio', 'createTranscription'),
  'audio.translations.create': playground('audio', 'createTranslation'),

  'webhooks.create': receiver('register'),
  'webhooks.rotateSecret': receiver('rotateSecret'),
  'webhooks.test': receiver('test'),
  'webhooks.delete': receiver('remove'),

  'batches.create': on('batches/new', 'batches.create'),
  'batches.retrieve': on('batches/[id]', 'batches.retrieve'),
  'batches.list': on('batches', 'history.list'),
  'batches.cancel': on('batches/[id]', 'batches.cancel'),

  'beta.assistants.create': on('assistants/new', 'assistants.create'),
  'beta.assistants.retrieve': on('assistants/[id]', 'assistants.retrieve'),
  'beta.assistants.update': on('assistants/[id]/edit', 'assistants.update'),
  'beta.assistants.list': on('assistants', 'history.list'),
  'beta.assistants.delete': on('assistants/[id]', 'assistants.delete'),
  'beta.threads.create': on('threads/new', 'threads.create'),
  'beta.threads.retrieve': on('threads/[id]', 'threads.retrieve'),
  'beta.threads.update': on('threads/[id]', 'threads.update'),
  'beta.threads.delete': on('threads/[id]', 'threads.delete'),
  'beta.threads.createAndRun': on('assistants/[id]/run', 'threads.createAndRun'),
  'beta.threads.messages.create': on('threads/[id]', 'threads.addMessage'),
  'beta.threads.messages.retrieve': on('threads/[id]', 'threads.timeline'),
  'beta.threads.messages.update': on('threads/[id]', 'threads.updateMessage'),
  'beta.threads.messages.list': on('threads/[id]', 'threads.timeline'),
  'beta.threads.messages.delete': on('threads/[id]', 'threads.deleteMessage'),
  'beta.threads.runs.create': on('threads/[id]', 'threads.startRun'),
  'beta.threads.runs.retrieve': on('threads/[id]', 'threads.timeline'),
  'beta.threads.runs.update': on('threads/[id]', 'threads.updateRun'),
  'beta.threads.runs.list': on('threads/[id]', 'threads.timeline'),
  'beta.threads.runs.cancel': on('threads/[id]', 'threads.cancelRun'),
  'beta.threads.runs.submitToolOutputs': on('threads/[id]', 'threads.submitToolOutputs'),
  'beta.threads.runs.steps.retrieve': on('threads/[id]', 'threads.steps'),
  'beta.threads.runs.steps.list': on('threads/[id]', 'threads.steps'),

  'chat.completions.create': on('chat', 'chats.ask'),
  'chat.completions.retrieve': on('chat-completions/[id]', 'chatCompletions.retrieve'),
  'chat.completions.update': on('chat-completions/[id]', 'chatCompletions.update'),
  'chat.completions.list': on('chat-completions', 'history.list'),
  'chat.completions.delete': on('chat-completions/[id]', 'chatCompletions.delete'),
  'chat.completions.messages.list': on('chat-completions/[id]', 'chatCompletions.messages'),

  'containers.files.list': on('responses/[id]', 'containers.files'),
  'containers.files.retrieve': on('responses/[id]', containerFile),
  'containers.files.content.retrieve': on('responses/[id]', containerFile),

  'conversations.create': on('conversations/new', 'conversations.create'),
  'conversations.retrieve': on('conversations/[id]', 'conversations.retrieve'),
  'conversations.update': on('conversations/[id]', 'conversations.update'),
  'conversations.delete': on('conversations/[id]', 'conversations.delete'),
  'conversations.items.create': on('conversations/[id]', 'conversations.addItems'),
  'conversations.items.retrieve': on('conversations/[id]', 'conversations.timeline'),
  'conversations.items.list': on('conversations/[id]', 'conversations.timeline'),
  'conversations.items.delete': on('conversations/[id]', 'conversations.deleteItem'),

  'completions.create': playground('completions', 'createCompletion'),
  'embeddings.create': playground('embeddings', 'createEmbedding'),

  'files.create': on('files/new', { transfer: 'files', names: '/files?' }),
  'files.retrieve': on('files/[id]', 'files.retrieve'),
  'files.list': on('files', 'history.list'),
  'files.delete': on('files/[id]', 'files.delete'),
  'files.content': on('files/[id]', { transfer: 'files/[id]/content', names: '/content' }),

  'fineTuning.jobs.create': on('fine-tuning/new', 'fineTuning.create'),
  'fineTuning.jobs.retrieve': on(jobs, 'fineTuning.retrieve'),
  'fineTuning.jobs.list': on('fine-tuning', 'history.list'),
  'fineTuning.jobs.cancel': on(jobs, 'fineTuning.cancel'),
  'fineTuning.jobs.pause': on(jobs, 'fineTuning.pause'),
  'fineTuning.jobs.resume': on(jobs, 'fineTuning.resume'),
  'fineTuning.jobs.listEvents': on(jobs, 'history.list'),
  'fineTuning.jobs.checkpoints.list': on(jobs, 'history.list'),
  'fineTuning.checkpoints.permissions.create': on(jobs, 'fineTuning.grant'),
  'fineTuning.checkpoints.permissions.list': on(jobs, 'fineTuning.permissions'),
  'fineTuning.checkpoints.permissions.delete': on(jobs, 'fineTuning.revoke'),
  'fineTuning.alpha.graders.run': playground('graders', 'runGrader'),
  'fineTuning.alpha.graders.validate': playground('graders', 'validateGrader'),

  'images.generate': playground('images', 'createImage'),
  'images.edit': playground('images', 'createImageEdit'),
  'images.createVariation': playground('images', 'createImageVariation'),

  'models.retrieve': on('models/[...id]', 'models.retrieve'),
  'models.list': on('models', 'models.list'),
  'models.delete': on('models/[...id]', 'fineTuning.deleteModel'),

  'moderations.create': playground('moderations', 'createModeration'),

  'responses.create': on('chat', 'chats.ask'),
  'responses.retrieve': on('responses/[id]', 'responses.retrieve'),
  'responses.delete': on('responses/[id]', 'responses.delete'),
  'responses.cancel': on('responses/[id]', 'responses.cancel'),
  'responses.inputItems.list': on('responses/[id]', 'responses.timeline'),

  'uploads.create': on('uploads/new', 'uploads.create'),
  'uploads.complete': on('uploads/[id]', 'uploads.complete'),
  'uploads.cancel': on('uploads/[id]', 'uploads.cancel'),
  'uploads.parts.create': on('uploads/[id]', {
    transfer: 'uploads/[id]/parts/[number]',
    names: '/parts/',
  }),

  'vectorStores.create': on('vector-stores/new', 'vectorStores.create'),
  'vectorStores.retrieve': on(store, 'vectorStores.retrieve'),
  'vectorStores.update': on(`${store}/edit`, 'vectorStores.update'),
  'vectorStores.list': on('vector-stores', 'history.list'),
  'vectorStores.delete': on(store, 'vectorStores.delete'),
  'vectorStores.search': on(store, 'vectorStores.search'),
  'vectorStores.files.retrieve': on(storeFile, 'vectorStoreFiles.retrieve'),
  'vectorStores.files.update': on(storeFile, 'vectorStoreFiles.update'),
  'vectorStores.files.list': on(store, 'history.list'),
  'vectorStores.files.delete': on(storeFile, 'bulkOperations.removeFiles'),
  'vectorStores.files.content': on(storeFile, 'vectorStoreFiles.chunks'),
  'vectorStores.fileBatches.create': on(`${store}/add`, 'bulkOperations.addFiles'),
  'vectorStores.fileBatches.retrieve': on(fileBatch, 'vectorStores.fileBatch'),
  'vectorStores.fileBatches.cancel': on(fileBatch, 'vectorStores.cancelFileBatch'),
  'vectorStores.fileBatches.listFiles': on(fileBatch, 'vectorStores.fileBatchFiles'),
};

/** Methods that do what these operations do: waiting, streaming, several at once. The pages do that in their own way. */
export const derivedMethods: Readonly<Record<string, readonly string[]>> = {
  'batches.poll': ['batches.retrieve'],
  'batches.results': ['batches.retrieve', 'files.content'],
  'beta.threads.createAndRunPoll': ['beta.threads.createAndRun'],
  'beta.threads.createAndRunStream': ['beta.threads.createAndRun'],
  'beta.threads.runs.stream': ['beta.threads.runs.create'],
  'beta.threads.runs.createAndStream': ['beta.threads.runs.create'],
  'beta.threads.runs.submitToolOutputsStream': ['beta.threads.runs.submitToolOutputs'],
  'beta.threads.runs.poll': ['beta.threads.runs.retrieve'],
  'beta.threads.runs.createAndPoll': ['beta.threads.runs.create', 'beta.threads.runs.retrieve'],
  'beta.threads.runs.submitToolOutputsAndPoll': [
    'beta.threads.runs.submitToolOutputs',
    'beta.threads.runs.retrieve',
  ],
  'chat.completions.runTools': ['chat.completions.create'],
  'chat.completions.stream': ['chat.completions.create'],
  'chat.completions.parse': ['chat.completions.create'],
  'responses.parse': ['responses.create'],
  'responses.stream': ['responses.create'],
  'files.waitForProcessing': ['files.retrieve'],
  'fineTuning.jobs.poll': ['fineTuning.jobs.retrieve'],
  // The older name of the same request.
  'fineTuning.checkpoints.permissions.retrieve': ['fineTuning.checkpoints.permissions.list'],
  'uploads.uploadFileChunked': [
    'uploads.create',
    'uploads.parts.create',
    'uploads.complete',
    'uploads.cancel',
  ],
  // One file is added as a file batch of one, which says in the same words why it was not taken in.
  'vectorStores.files.create': ['vectorStores.fileBatches.create'],
  'vectorStores.files.poll': ['vectorStores.files.retrieve'],
  'vectorStores.files.createAndPoll': [
    'vectorStores.fileBatches.create',
    'vectorStores.files.retrieve',
  ],
  'vectorStores.files.upload': ['files.create', 'vectorStores.fileBatches.create'],
  'vectorStores.files.uploadAndPoll': ['files.create', 'vectorStores.fileBatches.create'],
  'vectorStores.fileBatches.poll': ['vectorStores.fileBatches.retrieve'],
  'vectorStores.fileBatches.createAndPoll': ['vectorStores.fileBatches.create'],
  'vectorStores.fileBatches.uploadAndPoll': ['files.create', 'vectorStores.fileBatches.create'],
};

/** Resources and operations of the client without pages, and why. */
export const withoutPages: Readonly<Record<string, string>> = {
  'containers.create': 'Containers last for minutes: programs make them, for their responses.',
  'containers.retrieve': 'As containers.create.',
  'containers.list': 'As containers.create.',
  'containers.delete': 'As containers.create; they expire by themselves.',
  'containers.files.create': 'As containers.create.',
  'containers.files.delete': 'As containers.create.',
  'responses.compact': 'What it answers is for the program that goes on with it.',
  'responses.inputTokens.count': 'The chat counts while one types.',
  'webhooks.unwrap': 'What is received is only a hint: the object is asked for.',
  'webhooks.verifySignature': 'Each event that is received is verified.',
  'webhooks.retrieve': 'The page shows what is received, which says more.',
  'webhooks.update': 'An endpoint is registered anew.',
  'webhooks.list': 'Endpoints of other programs are theirs.',
  'webhooks.eventTypes.list': 'The types that end something are known.',
};
