import type * as en from '../en/batch-triage';
import type { Translation } from '../strings';

export const batchTriage: Translation<typeof en.batchTriage> = {
  failures: {
    tab: 'Fehlschläge',
    about:
      'Gruppiert nach Status, Code und Meldung. Zahlen, IDs, Werte in Anführungszeichen, Adressen und Zeitspannen in einer Meldung unterscheiden Gruppen nicht.',
    label: 'Gruppen von Fehlschlägen',
    loadFailed: 'Die Fehlschläge konnten nicht geladen werden.',
    notRead: 'Die Ergebnisse sind noch nicht geladen. Fehlschläge erscheinen mit ihnen.',
    none: 'Nichts ist fehlgeschlagen, und jede Anfrage wurde beantwortet.',
    missing: 'Nie beantwortet: weder in der Ausgabe- noch in der Fehlerdatei',
    not_run: 'Nicht ausgeführt: Der Batch wurde vorher abgebrochen',
    expired: 'Bis zur Frist des Batches nicht ausgeführt',
    others: 'Andere Meldungen, jede davon seltener',
    noMessage: 'Ohne Meldung',
    columns: {
      group: 'Fehlschlag',
      count: 'Anfragen',
      lines: 'Zeilen',
      examples: 'Beispiele',
      actions: 'Aktionen',
    },
    line: 'Zeile {line, number}',
    lines: '{first, number} bis {last, number}',
    example: 'Beispiel: Zeile {line, number}',
    resubmit: '{count, plural, one {# Anfrage} other {# Anfragen}} erneut senden',
    withChanges: 'Mit Änderungen …',
    withChangesOf:
      '{count, plural, one {# Anfrage} other {# Anfragen}} mit geänderten Parametern erneut senden',
    filter: 'Gruppe von Fehlschlägen',
    clear: 'Alle Gruppen anzeigen',
  },
  pace: {
    band: 'noch {low} bis {high}',
    about: 'noch etwa {time}',
    stalled: 'seit {time} nichts fertig',
    none: {
      notRunning: 'keine Schätzung in diesem Zustand',
      notCounted: 'keine Schätzung: upstream zählt nicht',
      nothingDone: 'noch keine Schätzung: nichts fertig',
      tooEarly: 'noch keine Schätzung: zu wenig beobachtet',
      uneven: 'keine Schätzung: zu ungleichmäßig',
      allDone: 'alle beantwortet',
    },
    perMinute: '{count, number} pro Minute',
    perHour: '{count, number} pro Stunde',
    misses: 'bei diesem Tempo zu spät für die Frist',
    mayMiss: 'vielleicht zu spät für die Frist',
    slow: 'langsamer als 95 % von {count, number} früheren ({p95})',
    short: { stalled: 'steht', slow: 'langsam', late: 'zu spät' },
  },
  rest: {
    action: 'Abbrechen und Rest erneut senden',
    title: '{name} abbrechen und den Rest erneut senden',
    consequence:
      'Vorhandene Antworten bleiben und werden berechnet. Ist der Batch beendet, wird aus dem, was nicht ausgeführt wurde, ein neuer Batch, auch wenn die Konsole inzwischen neu startet.',
    consequenceCounted:
      '{left, number} von {total, number} Anfragen haben noch keine Antwort. Vorhandene Antworten bleiben und werden berechnet. Ist der Batch beendet, wird aus dem, was nicht ausgeführt wurde, ein neuer Batch, auch wenn die Konsole inzwischen neu startet.',
    states: {
      cancelling:
        'Wird von {by} abgebrochen; dann wird erneut gesendet, was nicht ausgeführt wurde.',
      waiting:
        'Wartet auf das Ende des Batches und seine Ergebnisse; dann wird erneut gesendet, was nicht ausgeführt wurde.',
      submitting: 'Sendet erneut, was nicht ausgeführt wurde.',
      done: 'Was nicht ausgeführt wurde, ist ein neuer Batch:',
      nothing_left: 'Nichts war übrig: Jede Anfrage war ausgeführt.',
      stopped: 'Was nicht ausgeführt wurde, wird nicht erneut gesendet: Das wurde angehalten.',
      failed:
        'Was nicht ausgeführt wurde, konnte nicht erneut gesendet werden. Senden Sie es selbst erneut.',
    },
    again: '{failure} Es wird noch einmal versucht.',
    stop: 'Nicht erneut senden',
    stopFailed: 'Anhalten fehlgeschlagen.',
  },
  contradictions: {
    label: 'Was nicht zusammenpasst',
    completedNone:
      'Abgeschlossen, aber keine von {total, number} Anfragen wurde erfolgreich beantwortet: {failed, number} sind fehlgeschlagen.',
    completedWithoutOutput:
      'Laut Zählung sind {completed, number} abgeschlossen, aber upstream nennt keine Ausgabedatei. Die Antworten sind nicht lesbar.',
    countsDiffer:
      'Laut Zählung sind {completed, number} abgeschlossen und {failed, number} fehlgeschlagen; die Dateien enthalten {ok, number} Antworten und {errors, number} Fehler. Die Ergebnisse unten sind die der Dateien.',
    linesDiffer:
      'Laut Zählung sind es {total, number} Anfragen, die Eingabedatei hat {requests, number}.',
    missing:
      '{missing, number} von {total, number} Anfragen stehen in keiner der Dateien, obwohl der Batch beendet ist. Sie können erneut gesendet werden.',
    notRun:
      '{missing, number} von {total, number} nicht ausgeführt: {status}. Sie können erneut gesendet werden.',
    notAnswered:
      'Abgeschlossen, aber laut Zählung fehlt für {rest, number} von {total, number} Anfragen eine Antwort.',
    countsBeyondTotal: 'Laut Zählung sind {done, number} von {total, number} beantwortet.',
    answersUnasked:
      '{count, plural, one {# Antwort hat} other {# Antworten haben}} eine custom_id, die keine Anfrage der Eingabe hat.',
    doubledAnswers:
      '{count, plural, one {# Antwort wiederholt} other {# Antworten wiederholen}} eine custom_id. Die erste zählt.',
    brokenLines:
      '{count, plural, one {# Zeile} other {# Zeilen}} der Dateien konnten nicht gelesen werden.',
    completedAtAbsent: 'Abgeschlossen, aber upstream sagt nicht, wann.',
    completedWithErrors:
      'Abgeschlossen, obwohl upstream {count, plural, one {# Fehler} other {# Fehler}} der Eingabedatei nennt.',
    failedWithoutErrors:
      'Fehlgeschlagen, und upstream nennt keinen Fehler. Fragen Sie dessen Support mit der ID des Batches.',
    allAnsweredStill:
      'Alle {total, number} Anfragen sind beantwortet, und der Batch ist noch {status}. Ergebnisse kommen, wenn er beendet ist.',
    pastDeadline: 'Noch {status}, {late} nach seiner Frist.',
  },
};

export const compareBatches: Translation<typeof en.compareBatches> = {
  title: 'Batches vergleichen',
  about: 'Zwei Batches mit denselben Anfragen, verbunden über custom_id.',
  failed: 'Die Batches konnten nicht verglichen werden.',
  open: 'Mit anderem Batch vergleichen',
  with: 'Vergleichen',
  choose: 'Vergleichen mit',
  candidatesFailed: 'Batches zum Vergleichen konnten nicht geladen werden.',
  noCandidates: 'Nichts zum Vergleichen',
  noCandidatesText:
    'Hier erscheinen Batches mit derselben Eingabedatei oder denselben custom_ids, und was aus diesem erneut gesendet wurde.',
  another: 'Anderen wählen',
  swap: 'Tauschen',
  summary: 'Beide Batches',
  here: 'Erster',
  there: 'Zweiter',
  difference: 'Unterschied',
  longer: '{time} länger',
  shorter: '{time} kürzer',
  rows: {
    status: 'Status',
    model: 'Modell',
    changed: 'Geänderte Parameter',
    took: 'Dauer',
    input:
      'Token ein, von {count, plural, one {# Anfrage} other {# Anfragen}}, die beide beantwortet haben',
    output: 'Token aus, von denselben',
    cost: 'Kosten des ganzen Batches',
  },
  requests: 'Verglichene Anfragen',
  requestOf: 'Anfrage {id}',
  byVerdict: 'Anfragen danach, was aus ihnen wurde',
  verdicts: {
    same: 'gleich',
    changed: 'anders',
    newly_ok: 'jetzt ok',
    newly_failed: 'jetzt fehlgeschlagen',
    still_failed: 'weiter fehlgeschlagen',
    only_here: 'nur im ersten',
    only_there: 'nur im zweiten',
  },
  columns: {
    verdict: 'Änderung',
    id: 'custom_id',
    here: 'Erste Antwort',
    there: 'Zweite Antwort',
    tokens: 'Token',
  },
  keys: {
    next: 'Nächste Anfrage',
    previous: 'Vorherige Anfrage',
    close: 'Anfrage schließen',
  },
  search: 'Nach custom_id suchen',
  count: '{count, plural, one {# Anfrage} other {# Anfragen}}',
  unnamed: 'keine custom_id',
  diff: 'Von der ersten Antwort zur zweiten',
  tooLong: 'Die Antworten sind zu lang oder zu verschieden, um sie Wort für Wort zu vergleichen.',
  tokens: '{input} Token ein, {output} aus',
  absent: 'Diese Anfrage ist nicht in diesem Batch.',
};

export const resubmitBatch: Translation<typeof en.resubmitBatch> = {
  title: 'Anfragen erneut senden',
  about:
    'Sie werden zu einem neuen Batch, der mit diesem verknüpft ist und sagt, was geändert wurde. Beantwortete werden erneut berechnet.',
  which: 'Welche Anfragen',
  parameters: 'Parameter',
  open: 'Mit geänderten Parametern erneut senden',
  failed: 'Es wurde nichts erneut gesendet.',
  action: 'Anfragen erneut zu senden',
};
