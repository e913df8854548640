import type * as en from '../en/auth';
import type { Translation } from '../strings';

export const auth: Translation<typeof en.auth> = {
  email: 'E-Mail',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  name: 'Name',
  showPassword: 'Passwort ein- oder ausblenden',
  noEmail: 'Geben Sie Ihre E-Mail-Adresse ein.',
  noPassword: 'Geben Sie Ihr Passwort ein.',
  noName: 'Geben Sie einen Namen ein.',
  badEmail: 'Geben Sie eine E-Mail-Adresse mit Name, @ und Domain ein.',
  passwordHelp: 'Mindestens {min, number} Zeichen.',
  shortPassword: 'Verwenden Sie mindestens {min, number} Zeichen; dies sind {count}.',
  wrongPassword: 'E-Mail-Adresse oder Passwort falsch.',
  offline:
    'Prüfen Sie, ob die Konsole läuft und Sie online sind, und versuchen Sie es dann erneut.',
  serverFailed:
    'Versuchen Sie es erneut. Bleibt der Fehler, stehen Einzelheiten im Log des Servers.',
  incompleteLink: 'Dieser Link ist unvollständig.',
  deadLink: 'Dieser Link ist nicht mehr gültig: Er wurde verwendet, ersetzt oder ist abgelaufen.',
  toSignIn: 'Zur Anmeldung',
};

export const signIn: Translation<typeof en.signIn> = {
  title: 'Anmelden',
  submit: 'Anmelden',
  failed: 'Sie sind nicht angemeldet.',
  noAccount:
    'Noch kein Konto? Das erste erstellen Sie mit dem Link, den Signalbox beim Start ausgibt.',
  lostPassword:
    'Passwort vergessen? Ein Admin kann einen Link zum Zurücksetzen erstellen; oder führen Sie auf dem Server <code>{command}</code> aus.',
  again: 'Sie wurden abgemeldet',
  againAbout: 'Die Seite bleibt erhalten. Melden Sie sich an, um fortzufahren.',
  with: 'Mit {label} anmelden',
  or: 'oder',
  passkey: 'Passkey benutzen',
  passkeyUnused:
    'Es wurde kein Passkey benutzt: Er wurde abgebrochen, dauerte zu lange, oder es gibt keinen für diese Adresse.',
  passkeyImpossible:
    'Dieser Browser hat unter dieser Adresse keine Passkeys. Sie brauchen https oder localhost, und einen Namen.',
  providerSaid: '{label} sagt: {words}',
  ownerPassword:
    'Die Anmeldung mit Passwort ist für alle außer dem <link>Owner</link> abgeschaltet.',
  otherWays: 'Andere Wege zur Anmeldung',
  code: 'Code Ihrer App oder ein Wiederherstellungscode',
  noCode: 'Geben Sie den Code ein.',
};

export const secondStep: Translation<typeof en.secondStep> = {
  title: 'Code eingeben',
  about: 'Ihr Passwort ist richtig. Der zweite Schritt ist ein Code Ihrer Authenticator-App.',
  code: 'Code',
  codeHelp: 'Sechs Ziffern der App oder einer Ihrer Wiederherstellungscodes.',
  noCode: 'Geben Sie den Code ein.',
  submit: 'Weiter',
  failed: 'Sie sind nicht angemeldet.',
  lost: 'App und Wiederherstellungscodes verloren? Ein Admin kann Ihren zweiten Faktor zurücksetzen; oder führen Sie auf dem Server <code>{command}</code> aus.',
  back: 'Von vorn beginnen',
  enrollTitle: 'Authenticator-App einrichten',
  enrollAbout:
    'Diese Konsole verlangt einen zweiten Faktor. Scannen Sie das mit einer Authenticator-App oder tippen Sie den Schlüssel dort ein, und geben Sie dann den Code ein, den sie anzeigt.',
  qr: 'QR-Code für die Authenticator-App',
  key: 'Schlüssel',
  firstCode: 'Code, den die App anzeigt',
};

export const setup: Translation<typeof en.setup> = {
  title: 'Konto des Owners erstellen',
  about: 'Der Owner verbindet Upstreams und lädt die anderen ein. Dieser Link gilt einmal.',
  submit: 'Konto erstellen',
  failed: 'Das Konto konnte nicht erstellt werden.',
  wholeLink: 'Öffnen Sie den vollständigen Link, den Signalbox beim Start ausgegeben hat.',
  newLink: 'Solange es kein Konto gibt, gibt Signalbox bei jedem Start einen neuen Link aus.',
};

export const reset: Translation<typeof en.reset> = {
  title: 'Neues Passwort festlegen',
  about: 'Dieser Link gilt einmal und beendet alle Sitzungen des Kontos.',
  submit: 'Passwort festlegen',
  failed: 'Das Passwort konnte nicht geändert werden.',
  wholeLink: 'Öffnen Sie den vollständigen Link, den Ihnen ein Admin gegeben hat.',
  newLink: 'Ein Admin kann einen neuen erstellen.',
};
