import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownCommand } from '@/lib/own-command';
import { accountStore } from '@/server/auth/accounts';
import { oneTimeTokenStore } from '@/server/auth/one-time-tokens';
import { passkeyStore } from '@/server/auth/passkeys';
import { resetLink } from '@/server/auth/reset-link';
import { createSessionRevocations } from '@/server/auth/session-revocations';
import { twoFactorStore } from '@/server/auth/two-factor';
import { createUnsavedSessions } from '@/server/auth/unsaved-sessions';
import { createEncryption } from '@/server/connections/encryption';
import { connectionStore } from '@/server/connections/store';
import { openDb } from '@/server/db/open';
import { readEnv } from '@/server/env';
import { sealedValueStore } from '@/server/sealed-values';
import { readSecret } from '@/server/secret';
import { readEnvFile } from './steps/env-file.mjs';

const commands = [
  ['list', 'who has an account'],
  ['reset <email>', 'makes a link that sets a new password'],
  ['reset-two-factor <email>', 'removes the authenticator app, recovery codes and passkeys'],
  ['forget-keys', 'gives up the keys of connections, and what else another secret sealed'],
] as const;

const usage = `What has to be done on the machine, because nobody can sign in to do it.

${commands.map(([name, what]) => `  ${ownCommand('user', name)}\n      ${what}`).join('\n')}`;

const [command = '', ...args] = process.argv.slice(2);

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

async function main() {
  const run = chosen();
  if (!run) {
    console.log(usage);
    if (command && command !== '--help') process.exitCode = 1;
    return;
  }
  const opened = open();
  try {
    await run(opened);
  } finally {
    await opened.db.close();
  }
}

type Opened = ReturnType<typeof open>;

function chosen(): ((opened: Opened) => Promise<void>) | undefined {
  const [email] = args;
  if (command === 'list') return list;
  if (command === 'forget-keys') return forgetKeys;
  if (command === 'reset' && email) return (opened) => reset(opened, email);
  if (command === 'reset-two-factor' && email) return (opened) => resetTwoFactor(opened, email);
  return undefined;
}

async function list({ accounts }: Opened) {
  for (const { email, role, banned, name } of await accounts.list()) {
    console.log([email, role, banned ? 'disabled' : 'enabled', name].join('\t'));
  }
}

async function reset({ accounts, env, oneTimeTokens }: Opened, email: string) {
  const user = await accounts.findByEmail(email);
  if (!user) throw new Error(`There is no account with the e-mail ${email}.`);
  const { url } = await resetLink({ env, oneTimeTokens }, user.id);
  console.log(`${url}\n\nIt works once, within a day.`);
  if (user.banned) console.log('This account is disabled: an admin has to enable it too.');
}

async function resetTwoFactor({ accounts, passkeys, twoFactor }: Opened, email: string) {
  const user = await accounts.findByEmail(email);
  if (!user) throw new Error(`There is no account with the e-mail ${email}.`);
  await twoFactor.remove(user.id);
  await passkeys.removeAll(user.id);
  console.log(`${email} signs in with the password only. The password is as it was.`);
}

async function forgetKeys({ connections, sealed }: Opened) {
  const lost = await connections.unreadable();
  await connections.forgetUnreadable();
  for (const { slug, name } of lost) console.log(`${slug}\t${name}\tneeds its key again`);
  const others = await sealed.forgetUnreadable();
  if (others.includes('platform_settings'))
    console.log('The backends and models of the platform are given up: Settings › Platform');
  if (lost.length + others.length === 0)
    console.log('All keys can be read: nothing was discarded.');
}

function open() {
  readEnvFile('.env', process.env);
  const env = readEnv();
  const file = join(env.DATA_DIR, 'console.db');
  if (!env.DATABASE_URL && !existsSync(file))
    throw new Error(`There is no console in ${env.DATA_DIR} yet.`);
  const db = openDb(env.DATABASE_URL ?? file);
  const encryption = createEncryption(readSecret(env).keyFor('sealing'));
  return {
    env,
    db,
    accounts: accountStore({
      db,
      signals: createSessionRevocations(),
      unsaved: createUnsavedSessions(),
      now: Date.now,
    }),
    oneTimeTokens: oneTimeTokenStore({ db, now: Date.now }),
    passkeys: passkeyStore({ db, now: Date.now }),
    twoFactor: twoFactorStore({ db, encryption, now: Date.now }),
    connections: connectionStore({ db, encryption, now: Date.now }),
    sealed: sealedValueStore({ db, encryption }),
  };
}
