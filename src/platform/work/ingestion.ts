import type { VectorStoreFileRow } from '../db/schema/vector-store-files';
import { hasExpired } from '../db/vector-stores';
import { Refusal } from '../errors';
import { UnreadableFile } from '../retrieval/retrieval';
import { findStore } from '../vector-stores';
import { type Desk, forProject } from './desk';
import type { Kind } from './kind';
import { createPatientEmbed } from './patient-embed';
import { readIn } from './read-in';
import { maxTries, poisonMessage } from './suspects';

/** How many files of one store are read side by side, so that a slow one holds up no other store. */
const share = 3;

/** How many files are worked on side by side for each model. Those behind them wait without open files. */
const openFiles = 16;

/** Files that become suspect when the process dies: more than are ever read at a time. */
const maxSuspects = 1_000;

const keyOf = (seq: number) => `file:${seq}`;

/** Each file of a vector store that is in progress. */
export const ingestionWork = (desk: Desk): Kind => {
  const { vectorStoreFiles } = desk.store;
  const cuts = new Map<number, AbortController>();
  const attempts = new Map<number, number>();
  const embed = createPatientEmbed(desk.engines);

  /** Whoever cancels or deletes a file changes its row, and then has us look. */
  const cutOthers = async () => {
    const begun = [...cuts.keys()];
    const left = new Set(await vectorStoreFiles.inProgress(begun));
    for (const seq of begun) if (!left.has(seq)) cuts.get(seq)?.abort();
  };

  const ingest = async (seq: number, signal: AbortSignal) => {
    const row = await vectorStoreFiles.findBySeq(seq);
    if (row?.status !== 'in_progress') return;
    if (desk.suspects.isExhausted(keyOf(seq))) {
      const last_error = { code: 'server_error' as const, message: poisonMessage };
      await vectorStoreFiles.end(seq, { status: 'failed', last_error }, desk.time());
      return;
    }
    const vectorStore = await findStore(desk, row.vector_store_id);
    if (hasExpired(vectorStore, desk.time())) {
      await desk.store.vectorStores.expire(vectorStore.id, desk.time());
      return;
    }
    const model = vectorStore.embedding_model ?? desk.embeddingModel;
    const leave = await desk.gate(`files read with ${model}`, openFiles).enter(signal);
    try {
      await readIn(row, model, embed, forProject(desk, vectorStore.project), signal);
    } finally {
      leave();
    }
  };

  /** Fails the file by what is wrong with it or its backend. What is wrong with us is tried again. */
  const fail = async (seq: number, error: unknown) => {
    const count = (attempts.get(seq) ?? 0) + 1;
    attempts.set(seq, count);
    const told = errorOf(error);
    if (!told && count < maxTries) throw error;
    const last_error = told ?? brokenOff(error);
    await vectorStoreFiles.end(seq, { status: 'failed', last_error }, desk.time());
    attempts.delete(seq);
    if (!told) throw error;
  };

  return {
    name: 'ingestion',
    lanes: 10_000,

    async unfinished(limit) {
      await cutOthers();
      const seqs = await vectorStoreFiles.unfinished(limit, share);
      return seqs.map((seq) => ({ id: String(seq), isCalledOff: false, expires_at: null }));
    },

    /** Files are begun in this order, so that those that were read are among the first. */
    async underWay() {
      return (await vectorStoreFiles.unfinished(maxSuspects, share)).map(keyOf);
    },

    async run(id, halted) {
      const seq = Number(id);
      const cut = new AbortController();
      const signal = AbortSignal.any([halted, cut.signal]);
      cuts.set(seq, cut);
      try {
        await desk.suspects.attempt(keyOf(seq), signal, () => ingest(seq, signal));
        attempts.delete(seq);
      } catch (error) {
        if (!signal.aborted) await fail(seq, error);
      } finally {
        cuts.delete(seq);
        desk.wake();
      }
    },
  };
};

type LastError = NonNullable<VectorStoreFileRow['last_error']>;

function errorOf(error: unknown): LastError | undefined {
  if (error instanceof UnreadableFile) return { code: error.code, message: error.message };
  if (error instanceof Refusal) return { code: 'server_error', message: error.message };
  return undefined;
}

function brokenOff(error: unknown): LastError {
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Reading the file broke off ${maxTries} times. Add it again to have it read. ${reason}`;
  return { code: 'server_error', message };
}
