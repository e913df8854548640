import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type Clearing, shapeOf } from './testing-clear-database';
import { psql } from './testing-psql';

/**
 * Databases that this process made of the template. To make and to drop one takes a third of a second; to empty its
 * tables takes some milliseconds. So one that a test has left is given to the next, unless its tables are others than
 * before.
 */
const free: Kept[] = [];

interface Kept {
  name: string;
  /** What clears it, connected when it is given back first. */
  client?: Client;
}

export interface TakenDatabase {
  url: string;
  giveBack(): Promise<void>;
}

/** At once: tests make their databases before they await something. */
export function takeDatabase(server: string): TakenDatabase {
  const kept = free.pop() ?? make(server);
  return {
    url: addressOf(server, kept.name),
    async giveBack() {
      if (await isCleared(server, kept).catch(() => false)) free.push(kept);
      else await drop(server, kept);
    },
  };
}

function make(server: string): Kept {
  const name = newName();
  psql(server, `create database ${name} template signalbox_template`);
  return { name };
}

const newName = () => `test_${randomUUID().replaceAll('-', '')}`;

function addressOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function isCleared(server: string, kept: Kept): Promise<boolean> {
  const { shape, statements } = JSON.parse(process.env.TEST_POSTGRES_CLEARING ?? '') as Clearing;
  if (!(await isLeft(await clientOf(server, kept)))) await endOthers(server, kept);
  const client = await clientOf(server, kept);
  // Of the processes that run, which make it.
  await client.query('set client_min_messages = error; drop schema if exists signalbox cascade');
  if ((await shapeOf(client)) !== shape) return false;
  await client.query(statements);
  return true;
}

async function clientOf(server: string, kept: Kept): Promise<Client> {
  if (kept.client) return kept.client;
  const client = new Client({ connectionString: addressOf(server, kept.name) });
  // Some tests end all connections.
  client.on('error', () => {});
  await client.connect();
  kept.client = client;
  return client;
}

/** Whether everything else is disconnected. A process that was killed is found out within some milliseconds. */
async function isLeft(client: Client): Promise<boolean> {
  for (let tries = 0; tries < 5; tries += 1) {
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'`,
    );
    if (rows.length === 0) return true;
    await pause(10);
  }
  return false;
}

/** Ends what a test left connected, and gives the database another name, under which that does not find it. */
async function endOthers(server: string, kept: Kept): Promise<void> {
  const name = newName();
  await kept.client?.end().catch(() => {});
  kept.client = undefined;
  await asAdmin(server, async (admin) => {
    await admin.query(`alter database ${kept.name} allow_connections false`);
    for (let tries = 0; ; tries += 1) {
      await admin.query(
        'select pg_terminate_backend(pid, 1000) from pg_stat_activity where datname = $1',
        [kept.name],
      );
      try {
        await admin.query(`alter database ${kept.name} rename to ${name}`);
        break;
      } catch (error) {
        if (tries > 20) throw error;
        await pause(20);
      }
    }
    kept.name = name;
    await admin.query(`alter database ${name} allow_connections true`);
  });
}

async function drop(server: string, { name, client }: Kept): Promise<void> {
  await client?.end().catch(() => {});
  await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
}

async function asAdmin(server: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
