export * from './schema/accounts';
export * from './schema/bulk-operations';
export * from './schema/chats';
export * from './schema/connections';
export * from './schema/history';
export * from './schema/lifecycle';
export * from './schema/results';
export * from './schema/settings';
