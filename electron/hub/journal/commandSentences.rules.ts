/**
 * Each command in words for the history ("Sam Patel …"), and whether it may be taken back. A capability adds its
 * commands here; a test fails when a command of the contract is missing.
 */
export const commandSentences: Readonly<Record<string, { words: string; undo: boolean }>> = {
  'desk.setUp': { words: 'set up this hub', undo: false },
  'desk.confirmRecoveryKey': { words: 'confirmed that the recovery key was kept', undo: false },
  'desk.newRecoveryKey': { words: 'made a new recovery key', undo: false },
  'accounts.addUser': { words: 'added an account', undo: false },
  'accounts.changeUser': { words: 'changed an account', undo: true },
  'policy.setClosureDays': { words: 'changed the closure days', undo: true },
  'people.unlink': { words: 'took a record away from a person', undo: true },
  'people.chooseValue': { words: 'chose which value to go by', undo: true },
  'review.decide': { words: 'decided about a possible match', undo: true },
  'review.confirm': { words: 'answered as the second person about a match', undo: true },
  'backup.create': { words: 'made a backup', undo: false },
  'intake.takeNotification': { words: 'took a notification', undo: true },
  'intake.adviseOnly': { words: 'gave advice only', undo: true },
  'intake.importFile': { words: 'read a notification from a file', undo: true },
  'safeguarding.raise': { words: 'raised a concern about a child’s safety', undo: false },
  'safeguarding.addTo': { words: 'added to a concern about a child’s safety', undo: false },
  'safeguarding.recordOutcome': { words: 'recorded what was agreed about a concern', undo: false },
  'providers.save': { words: 'changed what we hold about a service', undo: true },
  'providers.confirm': { words: 'confirmed a service’s places and waiting time', undo: true },
  'providers.setStatus': { words: 'opened, paused or closed a service', undo: true },
  'families.addEvent': { words: 'added an event to the chronology', undo: true },
  'families.markSignificant': { words: 'changed what is marked as significant', undo: true },
  'triage.decide': { words: 'decided about a case', undo: true },
  'triage.answerReceived': { words: 'recorded that the answer came', undo: true },
  'triage.assign': { words: 'gave a case to somebody', undo: true },
  'triage.setLevel': { words: 'set the level of need', undo: true },
  'triage.recordContact': { words: 'recorded a contact', undo: true },
  'journal.undo': { words: 'took a change back', undo: true },
};
