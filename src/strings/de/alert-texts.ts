import type * as en from '../en/alert-texts';
import type { Translation } from '../strings';

export const alertTexts: Translation<typeof en.alertTexts> = {
  ended: {
    title: '{kind} „{name}“ ist zu Ende: {status}',
    detail: 'Der letzte Stand ist {status}.',
  },
  failed: {
    title: '{kind} „{name}“ ist fehlgeschlagen: {status}',
    detail: '{reason}',
  },
  failure_rate: {
    title: '{kind} „{name}“: {percent, number} % fehlgeschlagen',
    detail:
      'Bisher sind {failed, number} von {total, number} Anfragen fehlgeschlagen. Status: {status}.',
  },
  group_ended: {
    title: 'Batch-Gruppe „{name}“ ist zu Ende',
    detail: '{ok, number} von {lines, number} Zeilen sind beantwortet, {open, number} nicht.',
  },
  slow: {
    title: '{kind} „{name}“ dauert länger als üblich',
    detail:
      'Bisher {taken}. Von den letzten {count, number} dieser Art waren 95 % nach spätestens {usual} fertig.',
  },
  deadline: {
    title: '{kind} „{name}“ muss in {left} fertig sein',
    detail: 'Was bis dahin nicht erledigt ist, verfällt. Status: {status}.',
  },
  expiry: {
    title:
      '{count, plural, one {{kind} „{name}“ läuft in {left} ab} other {{kind}: # laufen am {date} ab}}',
    detail: 'Am {date} (UTC). Zuerst „{name}“, in {left}.',
  },
  connection_down: {
    title: 'Verbindung „{name}“ antwortet nicht',
    detail: 'Seit {for}. {reason}',
  },
  connection_up: {
    title: 'Verbindung „{name}“ antwortet wieder',
    detail: 'Der Ausfall dauerte {for}.',
  },
  shutdown: {
    title: 'Modell „{name}“ endet am {date}',
    detail: '{left, plural, =0 {Heute} one {In # Tag} other {In # Tagen}}. {replacement}',
  },
  cost: {
    title: 'Kosten über {limit, number} {currency} pro {period}',
    detail: '{amount, number} {currency} seit {from} (UTC).',
  },
  channel_paused: {
    title: 'Kanal „{name}“ ist angehalten',
    detail: '{count, number} Versuche in Folge sind fehlgeschlagen. Der letzte: {reason}',
  },
  rule_muted: {
    title: 'Regel „{name}“ löst zu oft aus',
    detail:
      'Mehr als {count, number} Mal in einer Stunde. Bis die Stunde um ist, stehen weitere Meldungen von ihr nur in der Konsole.',
  },
  test: {
    title: 'Test des Kanals „{name}“',
    detail: 'Signalbox erreicht diesen Kanal. Sonst ist nichts geschehen.',
  },
  reasons: {
    deleted: 'Der Kanal wurde gelöscht.',
    sealed: 'Seine Geheimnisse sind mit einem anderen Schlüssel versiegelt. Geben Sie sie neu ein.',
    timeout: 'Keine Antwort innerhalb der Zeit.',
    redirect: 'Es wird weitergeleitet, dem wird nicht gefolgt.',
    no_server: 'SMTP_URL und SMTP_FROM sind nicht gesetzt.',
    recipients: 'Der Server hat einige Empfänger abgelehnt.',
  },
  message: {
    rule: 'Regel: {rule}',
    connection: 'Verbindung: {connection}',
    at: 'Um {at} UTC',
    open: 'In Signalbox öffnen',
    periods: '{period, select, day {Tag} week {Woche} other {Monat}}',
    kinds:
      '{kind, select, batch {Batch} fine_tuning_job {Fine-Tuning-Job} run {Run} response {Response} upload {Upload} vector_store_file_batch {Dateibatch} file {Datei} vector_store {Vector Store} other {{kind}}}',
  },
};
