import { textOf } from '@/lib/loose';
import { type AuditedAction, audited, notRecorded, objectIs } from './audited-action';

/** Mutations of what the console itself keeps. */
export const consoleActions: Record<string, AuditedAction | null> = {
  'account.update': audited('user.update', { object: ({ actor }) => actor }),
  'account.changePassword': audited('user.change_password', { object: ({ actor }) => actor }),
  'account.revokeSession': audited('session.revoke', { mayGoUnwritten: true }),
  'account.revokeOtherSessions': audited('session.revoke_others', { mayGoUnwritten: true }),
  'account.setup': audited('user.set_up', { asked: ['email', 'name'] }),
  'account.resetPassword': audited('user.reset_password'),
  ...ownSignIn({
    disconnect: 'disconnect_sso',
    confirmApp: 'enable_two_factor',
    removeApp: 'disable_two_factor',
    renamePasskey: 'rename_passkey',
    removePasskey: 'remove_passkey',
  }),
  'signIn.connect': notRecorded('what comes of it is recorded'),
  'signIn.setUpApp': ownSecret('set_up_app'),
  'signIn.createRecoveryCodes': ownSecret('create_recovery_codes'),
  'signIn.passkeyOptions': notRecorded('it changes nothing'),
  'signIn.addPasskey': audited('user.add_passkey', {
    ...{ asked: ['name'], object: ({ actor }) => actor },
  }),
  ...bulk({
    delete: 'delete',
    deleteStore: 'delete_store',
    addFiles: 'add_files',
    retryFiles: 'retry_files',
    removeFiles: 'remove_files',
    setAttributes: 'set_attributes',
    checkChunks: 'check_chunks',
  }),
  'bulkOperations.cancel': audited('bulk_operation.cancel'),
  'bulkOperations.retry': audited('bulk_operation.retry'),
  'bulkOperations.dismiss': notRecorded('it hides a summary'),
  'bulkOperations.planDeletion': notRecorded('it changes nothing'),
  'chatPresets.create': audited('chat_preset.create', { asked: ['name'] }),
  'chatPresets.update': audited('chat_preset.update', { asked: ['name'] }),
  'chatPresets.delete': audited('chat_preset.delete'),
  'chats.delete': audited('chat.delete'),
  'chats.create': notRecorded('chats are their writer’s own'),
  'chats.createFromCompletion': notRecorded('chats are their writer’s own'),
  'chats.update': notRecorded('chats are their writer’s own'),
  'chats.select': notRecorded('chats are their writer’s own'),
  'chats.addMessage': notRecorded('chat messages are not recorded'),
  'chats.updateMessage': notRecorded('chat messages are not recorded'),
  'chats.moveMessage': notRecorded('chat messages are not recorded'),
  'chats.deleteMessage': notRecorded('chat messages are not recorded'),
  'chats.ask': notRecorded('chat messages are not recorded'),
  'chats.stop': notRecorded('chat messages are not recorded'),
  'connections.create': connection('create', { asked: ['slug', 'name', 'base_url'] }),
  'connections.update': connection('update'),
  'connections.delete': connection('delete'),
  'connections.purge': connection('purge'),
  'connections.test': connection('test'),
  'connections.testNew': connection('test_new', { asked: ['base_url'] }),
  'connections.testChange': connection('test_change', { asked: ['base_url'] }),
  'connections.checkCapabilities': connection('check_capabilities'),
  'conversions.create': audited('conversion.create', {
    kind: 'bulk_operation',
    asked: ['source', 'again'],
  }),
  'conversions.plan': notRecorded('it changes nothing'),
  'examples.load': audited('examples.load', { kind: 'connection', ...objectIs('connection') }),
  'history.sync': notRecorded('it reads'),
  'lifecycle.enter': audited('model_end.save', {
    ...objectIs('model'),
    asked: ['date', 'replacement'],
  }),
  'lifecycle.remove': audited('model_end.delete', objectIs('model')),
  'apiTokens.create': audited('api_token.create', {
    showsSecret: true,
    asked: ['name', 'role', 'days', 'may_change_by_mcp'],
  }),
  'apiTokens.delete': audited('api_token.delete', { mayGoUnwritten: true }),
  'platformKeys.create': audited('api_key.create', { showsSecret: true }),
  'platformKeys.delete': audited('api_key.delete'),
  'platformLimits.save': rateLimit('save'),
  'platformLimits.delete': rateLimit('delete'),
  'platformProjects.create': audited('project.create'),
  'platformProjects.rename': audited('project.rename'),
  'platformProjects.archive': audited('project.archive'),
  'platformProjects.restore': audited('project.restore'),
  'platformProjects.connect': audited('project.connect'),
  'platformSettings.update': audited('platform_settings.update', { object: () => 'platform' }),
  'preferences.update': notRecorded('how pages look to one reader'),
  'prices.create': audited('price.create'),
  'prices.delete': audited('price.delete'),
  'promptSettings.rename': audited('prompt_settings.rename'),
  'promptSettings.delete': audited('prompt_settings.delete'),
  'promptSettings.createAssistant': audited('prompt_settings.create_assistant'),
  'settings.update': audited('settings.update', { object: () => 'settings' }),
  'users.create': audited('user.create', {
    showsSecret: true,
    asked: ['email', 'role'],
    object: ({ output }) => textOf((output.user as { id?: unknown } | undefined)?.id),
  }),
  'users.update': audited('user.update'),
  'users.delete': audited('user.delete'),
  'users.resetSecondFactor': audited('user.reset_second_factor'),
  'users.createResetLink': audited('user.create_reset_link', { showsSecret: true }),
  'archive.setPinned': audited('archive.set_pinned', { asked: ['kind', 'pinned'] }),
  'storage.setQuota': audited('storage_quota.set', {
    ...objectIs('connection'),
    asked: ['quota'],
  }),
  'storage.createRule': audited('retention_rule.create'),
  'storage.updateRule': audited('retention_rule.update'),
  'storage.deleteRule': audited('retention_rule.delete'),
  'storage.runRule': audited('retention_rule.run'),
  'storage.restore': audited('file.restore'),
  'views.create': audited('view.create'),
  'views.update': audited('view.update'),
  'views.delete': audited('view.delete'),
  'alerts.create': rule('create', { asked: ['name', 'source', 'params', 'filters'] }),
  'alerts.update': rule('update'),
  'alerts.setState': rule('set_state', { asked: ['enabled', 'pause_hours'] }),
  'alerts.delete': rule('delete'),
  'alerts.markRead': notRecorded('what one reader has read'),
  'alerts.retry': audited('alert_delivery.retry'),
  'alertChannels.create': audited('alert_channel.create', {
    showsSecret: true,
    asked: ['name', 'type'],
    object: ({ output }) => textOf((output.channel as { id?: unknown } | undefined)?.id),
  }),
  'alertChannels.update': audited('alert_channel.update'),
  'alertChannels.rotateSecret': audited('alert_channel.rotate_secret', { showsSecret: true }),
  'alertChannels.test': audited('alert_channel.test'),
  'alertChannels.resume': audited('alert_channel.resume'),
  'alertChannels.delete': audited('alert_channel.delete'),
  'webhookReceivers.setSecret': receiver('set_secret'),
  'webhookReceivers.register': receiver('register'),
  'webhookReceivers.rotateSecret': receiver('rotate_secret'),
  'webhookReceivers.test': receiver('test'),
  'webhookReceivers.remove': receiver('remove'),
  'batchGroups.create': audited('batch_group.create', { asked: ['name', 'source'] }),
  'batchGroups.check': notRecorded('a step of its creation'),
  'batchGroups.update': audited('batch_group.update', { asked: ['name', 'changes', 'limits'] }),
  'batchGroups.submit': audited('batch_group.submit', { asked: ['confirmed'] }),
  'batchGroups.cancel': audited('batch_group.cancel'),
  'batchGroups.resubmit': audited('batch_group.resubmit', { asked: ['which', 'code', 'changes'] }),
  'batchGroups.delete': audited('batch_group.delete'),
  'enqueuedTokens.setLimit': audited('enqueued_tokens.set_limit', {
    ...objectIs('model'),
    asked: ['limit'],
  }),
};

/** What users do to the ways in which they sign in. */
function ownSignIn(verbs: Record<string, string>): Record<string, AuditedAction> {
  return Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [
      `signIn.${name}`,
      audited(`user.${verb}`, { asked: ['id', 'name'], object: ({ actor }) => actor }),
    ]),
  );
}

function ownSecret(verb: string): AuditedAction {
  return audited(`user.${verb}`, { showsSecret: true, object: ({ actor }) => actor });
}

function connection(verb: string, more: Partial<AuditedAction> = {}): AuditedAction {
  return audited(`connection.${verb}`, { ...objectIs('slug'), connection: 'slug', ...more });
}

function rule(verb: string, more: Partial<AuditedAction> = {}): AuditedAction {
  return audited(`alert_rule.${verb}`, more);
}

function receiver(verb: string): AuditedAction {
  return audited(`webhook_receiver.${verb}`, {
    ...objectIs('connection'),
    connection: 'connection',
  });
}

function rateLimit(verb: string): AuditedAction {
  return audited(`rate_limit.${verb}`, {
    object: ({ input }) => [input.key_id, input.model ?? '*'].map(textOf).join(' '),
    asked: ['requests_per_minute', 'tokens_per_minute'],
  });
}

/** What an operation did to each of its objects is in its receipts. */
function bulk(verbs: Record<string, string>): Record<string, AuditedAction> {
  return Object.fromEntries(
    Object.entries(verbs).map(([name, verb]) => [
      `bulkOperations.${name}`,
      audited(`bulk.${verb}`, {
        kind: 'bulk_operation',
        asked: ['kind', 'store', 'id', 'includes_used', 'set', 'remove', 'attributes'],
        object: ({ output }) => textOf(output.id),
      }),
    ]),
  );
}
