import { createHash, randomBytes } from 'node:crypto';
import { and, count, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Encryption } from '../connections/encryption';
import type { Db } from '../db/open';
import { recoveryCodes, twoFactor } from '../db/schema';
import { isNoRoom } from '../disk';
import { base32, newTotpSecret, totpStepOf } from './totp';

interface Parts {
  db: Db;
  encryption: Encryption;
  /** Milliseconds. */
  now: () => number;
}

export type TwoFactor = ReturnType<typeof twoFactorStore>;

/** Recovery codes of one set. */
export const recoveryCodeCount = 10;

/** Seconds in which an app that was set up has to show its first code. */
const setupLifetime = 3600;

/** The authenticator apps of users, and the codes that stand in for them. */
export function twoFactorStore({ db, encryption, now }: Parts) {
  const unsaved = new Map<string, number>();
  const seconds = () => Math.floor(now() / 1000);
  const rowOf = (userId: string) =>
    db.select().from(twoFactor).where(eq(twoFactor.userId, userId)).get();
  const secretOf = ({ userId, sealedSecret }: { userId: string; sealedSecret: string }) =>
    encryption.decrypt(sealedSecret, boundTo(userId));

  /** Whether the code is right and is used for the first time. */
  const take = async (userId: string, code: string, isSetup: boolean): Promise<boolean> => {
    const row = await rowOf(userId);
    if (!row || (row.confirmedAt === null) !== isSetup) return false;
    if (isSetup && seconds() - row.createdAt > setupLifetime) return false;
    const step = totpStepOf(secretOf(row), code, now());
    if (step === null) return false;
    // On a full disk an admin still gets in, to make room.
    if ((unsaved.get(userId) ?? 0) >= step) return false;
    return update(userId, row, step, isSetup).catch((error) => {
      if (isSetup || !isNoRoom(error) || row.lastStep >= step) throw error;
      unsaved.set(userId, step);
      return true;
    });
  };

  const update = async (
    userId: string,
    row: { sealedSecret: string },
    step: number,
    isSetup: boolean,
  ): Promise<boolean> => {
    const taken = await db
      .update(twoFactor)
      .set({ lastStep: step, ...(isSetup && { confirmedAt: seconds() }) })
      .where(
        and(
          eq(twoFactor.userId, userId),
          eq(twoFactor.sealedSecret, row.sealedSecret),
          lt(twoFactor.lastStep, step),
        ),
      )
      .returning({ userId: twoFactor.userId })
      .all();
    return taken.length > 0;
  };

  return {
    async isOn(userId: string): Promise<boolean> {
      return typeof (await rowOf(userId))?.confirmedAt === 'number';
    },

    async among(userIds: string[]): Promise<Set<string>> {
      const isOn = and(inArray(twoFactor.userId, userIds), isNotNull(twoFactor.confirmedAt));
      const rows = await db.select({ id: twoFactor.userId }).from(twoFactor).where(isOn).all();
      return new Set(rows.map(({ id }) => id));
    },

    /** The secret for an app; the same until a code of it was entered, for an hour. Null: there is an app already. */
    async setUp(userId: string): Promise<string | null> {
      const row = await rowOf(userId);
      if (row?.confirmedAt) return null;
      if (row && seconds() - row.createdAt < setupLifetime / 2) return secretOf(row);
      const secret = newTotpSecret();
      const sealedSecret = encryption.encrypt(secret, boundTo(userId));
      const values = { sealedSecret, createdAt: seconds(), lastStep: 0 };
      await db
        .insert(twoFactor)
        .values({ ...values, userId })
        .onConflictDoUpdate({
          target: twoFactor.userId,
          set: values,
          setWhere: isNull(twoFactor.confirmedAt),
        })
        .run();
      const saved = await rowOf(userId);
      return saved && saved.confirmedAt === null ? secretOf(saved) : null;
    },

    /** True: the app counts from now on. */
    confirm: (userId: string, code: string) => take(userId, code, true),

    verify: (userId: string, code: string) => take(userId, code, false),

    /** New codes in place of all earlier ones. They are shown once. */
    async createRecoveryCodes(userId: string): Promise<string[]> {
      const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
      await db.inTransaction(async (tx) => {
        await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)).run();
        const rows = codes.map((code) => ({ userId, codeHash: hashOf(userId, code) }));
        await tx
          .insert(recoveryCodes)
          .values(rows.map((row) => ({ ...row, createdAt: seconds() })))
          .run();
      });
      return codes;
    },

    /** True once for each code. */
    async redeemRecoveryCode(userId: string, code: string): Promise<boolean> {
      const isIt = and(
        eq(recoveryCodes.userId, userId),
        eq(recoveryCodes.codeHash, hashOf(userId, code)),
      );
      const used = await db
        .delete(recoveryCodes)
        .where(isIt)
        .returning({ userId: recoveryCodes.userId })
        .all();
      return used.length > 0;
    },

    async recoveryCodesLeft(userId: string): Promise<number> {
      const mine = eq(recoveryCodes.userId, userId);
      return (await db.select({ left: count() }).from(recoveryCodes).where(mine).get())?.left ?? 0;
    },

    /** The app and its recovery codes. */
    async remove(userId: string): Promise<void> {
      await db.inTransaction(async (tx) => {
        await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)).run();
        await tx.delete(twoFactor).where(eq(twoFactor.userId, userId)).run();
      });
    },
  };
}

/** 80 bits: `abcd-efgh-ijkl-mnop`. */
function newRecoveryCode(): string {
  return (base32(randomBytes(10)).toLowerCase().match(/.{4}/g) ?? []).join('-');
}

/** However it is typed. */
function hashOf(userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z2-7]/g, '');
  return createHash('sha256').update(`${userId} ${plain}`).digest('hex');
}

function boundTo(userId: string): string {
  return `two-factor ${userId}`;
}
