import type { SignedInUser } from '#contract/desk';
import type { PolicyPack } from '#contract/policyPack';
import { productionKdf, testKdf, type KdfStrength } from '#db/keyring';
import { currentPolicy, readSetting, workingCalendarOf } from '../policy/policy.store.ts';
import type { WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { CommandFacts } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { ChangeFeed } from './changeFeed.ts';
import { derivations } from './derivations.ts';
import { vaultFiles, type VaultFiles } from './files.ts';
import { LocalWriter } from './local.ts';
import { HubLog } from './log.ts';
import { refusal } from './refusals.ts';
import type { HubClock } from './time.ts';
import { unlockWork } from './unlockWork.ts';
import { anchorJournal, closeVault, type OpenVault, type VaultOptions } from './vault.ts';

export type HtmlPrinter = { htmlToPdf(html: string, options: { title: string }): Promise<Uint8Array> };

export type HubSettings = {
  vaultFolder: string;
  resourcesFolder: string;
  migrationsFolder: string;
  /** `test` weakens the key derivation for tests; a vault made so is refused by the product. */
  kdfFloor: 'production' | 'test';
  clock: HubClock;
  printer: HtmlPrinter;
  version: string;
  /** The hub worker's own file, as a URL: helper threads (backups, bulk linkage) start from it in another role. */
  workerFile: string;
};

const defaultIdleMinutes = 10;
/** Seconds of warning before an idle lock (WCAG 2.2.1: warn, and never lose work). */
const idleWarningSeconds = 60;

/** Entries between two writings of the journal's head beside the database. */
const anchorEvery = 25;

type OpenDesk = { vault: OpenVault; user: SignedInUser; local: LocalWriter };

/**
 * The hub's only state: which vault is open, and who is signed in. Everything else is in the database.
 */
export class Hub {
  readonly settings: HubSettings;
  readonly files: VaultFiles;
  readonly feed = new ChangeFeed();
  readonly log: HubLog;
  readonly clock: HubClock;
  lockReason: string | null = null;
  #desk: OpenDesk | null = null;
  #sinceAnchor = 0;
  #lastPresent = 0;
  #policy: { readonly pack: PolicyPack; readonly day: string } | null = null;
  #calendar: WorkingCalendar | null = null;
  readonly #beforeLock = new Set<() => void>();
  readonly #onOpen = new Set<(idleMinutes: number) => void>();
  #idleWatch: NodeJS.Timeout | null = null;
  #warnedIdle = false;

  constructor(settings: HubSettings) {
    this.settings = settings;
    this.files = vaultFiles(settings.vaultFolder);
    this.log = new HubLog(this.files.log);
    this.clock = settings.clock;
  }

  get vaultOptions(): VaultOptions {
    const kdf: KdfStrength = this.settings.kdfFloor === 'test' ? testKdf : productionKdf;
    return {
      files: this.files,
      migrationsFolder: this.settings.migrationsFolder,
      kdf,
      derivations,
      now: () => this.clock.now(),
    };
  }

  get isOpen(): boolean {
    return this.#desk !== null;
  }

  get user(): SignedInUser | null {
    return this.#desk?.user ?? null;
  }

  /** The open vault. @throws LOCKED */
  get vault(): OpenVault {
    return this.#open().vault;
  }

  get reader(): Reader {
    return this.#open().vault.journal.reader;
  }

  get local(): LocalWriter {
    return this.#open().local;
  }

  signIn(vault: OpenVault, user: SignedInUser): void {
    this.#desk = { vault, user, local: new LocalWriter(vault.database) };
    this.lockReason = null;
    this.present();
    const minutes = readSetting(vault.journal.reader, 'idle-minutes');
    for (const listener of this.#onOpen) listener(typeof minutes === 'number' ? minutes : defaultIdleMinutes);
    this.#idleWatch = setInterval(() => this.#watchIdle(), 5_000);
    this.#idleWatch.unref();
    for (const goOn of unlockWork) goOn(this);
  }

  /** Called with the idle limit in minutes each time somebody signs in. */
  onOpen(listener: (idleMinutes: number) => void): void {
    this.#onOpen.add(listener);
  }

  /** Minutes without anybody at the desk before the hub locks. */
  get idleMinutes(): number {
    const minutes = this.isOpen ? readSetting(this.reader, 'idle-minutes') : null;
    return typeof minutes === 'number' ? minutes : defaultIdleMinutes;
  }

  /** Puts changed facts about the signed-in person (role, name) in force at once. */
  refreshUser(user: SignedInUser): void {
    if (this.#desk !== null) this.#desk.user = user;
  }

  /** Runs a command through the journal as the signed-in person and tells every screen. */
  write<Result>(
    facts: CommandFacts,
    work: (writer: Writer) => Result,
  ): { result: Result; entryId: string | null } {
    const { vault, user } = this.#open();
    const { result, entryId, changes } = vault.journal.write(user.id, facts, work);
    if (changes.length > 0) {
      const tables = [...new Set(changes.map(change => change.table))];
      if (tables.includes('policy_pack') || tables.includes('setting')) this.forgetPolicy();
      this.feed.publish({ kind: 'changed', tables, subject: facts.subject });
      this.#sinceAnchor += 1;
      if (this.#sinceAnchor >= anchorEvery) this.anchor();
    }
    return { result, entryId };
  }

  /** Notes that the signed-in person looked at somebody. */
  noteAccess(
    operation: string,
    subjectKind: 'person' | 'family' | 'case' | 'account',
    subjectId: string,
    reason?: string,
  ): void {
    const { vault, user } = this.#open();
    vault.database
      .prepare(
        `insert into access_entry (at, user_id, operation, subject_kind, subject_id, reason) values (?, ?, ?, ?, ?, ?)`,
      )
      .run(this.clock.now(), user.id, operation, subjectKind, subjectId, reason ?? null);
  }

  /** The council's rules and words in force today. */
  policy(): PolicyPack {
    const day = this.clock.today();
    // A pack may come into force overnight, at a desk that stayed open.
    if (this.#policy?.day !== day) this.#policy = { pack: currentPolicy(this.reader, day), day };
    return this.#policy.pack;
  }

  /** England's bank holidays and the council's closure days. */
  calendar(): WorkingCalendar {
    const calendar = this.#calendar ?? workingCalendarOf(this.reader, this.settings.resourcesFolder);
    this.#calendar = calendar;
    return calendar;
  }

  forgetPolicy(): void {
    this.#policy = null;
    this.#calendar = null;
  }

  anchor(): void {
    anchorJournal(this.vaultOptions, this.#open().vault);
    this.#sinceAnchor = 0;
  }

  present(): void {
    this.#lastPresent = performance.now();
    this.#warnedIdle = false;
  }

  /** Seconds since somebody was last at the desk. */
  idleSeconds(): number {
    return Math.floor((performance.now() - this.#lastPresent) / 1000);
  }

  /** Work that must end before the vault closes (jobs). Answers how to forget it. */
  beforeLock(stop: () => void): () => void {
    this.#beforeLock.add(stop);
    return () => this.#beforeLock.delete(stop);
  }

  lock(reason: string): void {
    if (this.#desk === null) return;
    for (const stop of this.#beforeLock) stop();
    this.#beforeLock.clear();
    const { vault } = this.#desk;
    this.#desk = null;
    if (this.#idleWatch !== null) clearInterval(this.#idleWatch);
    this.forgetPolicy();
    this.lockReason = reason;
    closeVault(this.vaultOptions, vault);
    this.feed.publish({ kind: 'locked', reason });
  }

  #watchIdle(): void {
    const left = this.idleMinutes * 60 - this.idleSeconds();
    if (left <= 0) {
      this.lock('idle');
    } else if (left <= idleWarningSeconds && !this.#warnedIdle) {
      this.#warnedIdle = true;
      this.feed.publish({ kind: 'idle-soon', seconds: left });
    }
  }

  #open(): OpenDesk {
    if (this.#desk === null) {
      throw refusal('LOCKED', {
        what: 'The hub is locked.',
        safe: 'Your drafts are saved.',
        todo: 'Unlock it with your passphrase.',
      });
    }
    return this.#desk;
  }
}
