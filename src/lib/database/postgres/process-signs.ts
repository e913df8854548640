/** Milliseconds, on the clock of the server. */
export const serverMilliseconds = '(extract(epoch from clock_timestamp()) * 1000)::bigint';

/** Milliseconds without a sign of life after which a process counts as dead whose connections are gone. */
const silenceWithoutConnections = 2_500;

/**
 * Whether a process of the table `processes` counts as dead: it was silent for so many milliseconds, or for a shorter
 * time and the server has no connection of it any more, as after a kill. Of nobody is said so before a server that was
 * restarted has run as long.
 */
export const isDead = (row: string, silence: string): string =>
  `(${row}.seen_at < ${serverMilliseconds} - ${silence}::bigint or (${row}.seen_at < ${serverMilliseconds} -
    least(${silence}::bigint, ${silenceWithoutConnections}) and not exists (select from pg_stat_activity a
    where a.application_name = ${row}.name and a.datname = current_database()))) and pg_postmaster_start_time() <
    clock_timestamp() - ${silence}::bigint * interval '1 millisecond'`;
