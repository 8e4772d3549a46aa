import type { AgreementState, AnswerGiven, AnswerRelation, YesNoUnknown } from '#contract/consent';
import type { ConsentRules } from '#contract/policyPack';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';

/** The newest answer of the family as it was first given: with a notification, or taken back since. `at` is an instant. */
export type FirstAnswer = {
  readonly state: 'agreed' | 'refused' | 'withdrawn' | 'not-asked';
  readonly by: string | null;
  /** "parent", "carer", "young person", "child"; null when nobody said. */
  readonly role: string | null;
  readonly parentalResponsibility: YesNoUnknown | null;
  /** Their record is protected, perhaps only since they answered. */
  readonly isProtected: boolean;
  readonly on: string;
  /** Why it is shared without agreement was written down with it. */
  readonly hasGround: boolean;
  readonly at: string;
};

/** What somebody else answered. Days are ISO dates, `at` and `withdrawnAt` instants. */
export type FurtherAnswer = {
  readonly id: string;
  readonly personId: string | null;
  readonly name: string;
  readonly relation: AnswerRelation;
  readonly parentalResponsibility: YesNoUnknown;
  readonly age: number | null;
  readonly understandingChecked: boolean;
  readonly answer: AnswerGiven;
  readonly answeredOn: string;
  readonly withdrawnOn: string | null;
  readonly withdrawnAt: string | null;
  /** Their record is protected: nobody outside may read their name. */
  readonly isProtected: boolean;
  readonly at: string;
};

/** That sharing on agreement goes on, or stops, although not everybody agrees. */
export type SharingDecision = {
  readonly goesOn: boolean;
  readonly reason: string;
  readonly at: string;
};

/** How answers are read: whose answer is their own to give, by the council's rules, and who may read a protected name. */
export type AgreementReading = {
  readonly decidesAlone: Pick<ConsentRules['decidesAlone'], 'fromAge' | 'youngerWhoUnderstands'>;
  readonly mayReadProtected: boolean;
};

/** Everybody's answers together. */
export type FamilyAgreement = {
  readonly state: AgreementState;
  /** Somebody agrees and somebody does not. */
  readonly differs: boolean;
  /** Everybody's answers in one sentence without its stop, for the desk; null while only one person answered. */
  readonly statement: string | null;
  /** Who agrees and who does not, for a service to read: nobody protected, nothing of who was not asked. */
  readonly toldOutside: string | null;
  /** Whose agreement it rests on while `state` is `agreed`. */
  readonly agreedBy: {
    readonly name: string | null;
    /** The same for a service to read: nobody protected. */
    readonly nameOutside: string | null;
    readonly on: string;
    readonly isFirst: boolean;
  } | null;
  /** The decision that counts now: somebody looked at every answer there is. */
  readonly decision: SharingDecision | null;
};

type Stance = 'agrees' | 'refuses' | 'silent';
type Position = {
  readonly name: string | null;
  readonly nameOutside: string | null;
  /** "Dan Reed (father) does not agree". */
  readonly words: string;
  readonly outside: string;
  readonly stance: Stance;
  readonly on: string;
  readonly at: string;
  readonly isFirst: boolean;
};

/**
 * Where a family stands. Nothing is decided silently: while somebody agrees and somebody does not, a person must say
 * whether sharing goes on (practice.md §2.3: the decision and its reasons are recorded, whether or not it is shared). A
 * decision counts until somebody says no after it; a stop stays until a person says that sharing goes on. One parent alone
 * may agree (Children Act 1989 s2(7)), so a second answer never takes the first away by itself.
 */
export function familyAgreement(
  first: FirstAnswer | null,
  given: readonly FurtherAnswer[],
  newest: SharingDecision | null,
  reading: AgreementReading,
): FamilyAgreement {
  const answers = newestOfEach(given);
  const others = answers.map(answer => furtherPosition(answer, reading));
  const isAnsweredAgain = answers.some(answer => first !== null && isLaterAnswerOf(answer, first));
  const firstPosition = first === null || isAnsweredAgain ? null : positionOfFirst(first, reading);
  const positions = [...(firstPosition === null ? [] : [firstPosition]), ...others];
  const agreeing = positions.filter(each => each.stance === 'agrees');
  const refusing = positions.filter(each => each.stance === 'refuses');
  const since = [first?.at ?? '', ...refusing.map(each => each.at)].toSorted().at(-1) ?? '';
  const decision = newest !== null && (!newest.goesOn || newest.at >= since) ? newest : null;
  const state = stateOf({ first, firstPosition, agreeing, refusing, decision });
  const [giver] = agreeing;
  const spoken = positions.filter(each => each.stance !== 'silent');
  return {
    state,
    differs: agreeing.length > 0 && refusing.length > 0,
    statement: others.length === 0 ? null : positions.map(each => each.words).join('; '),
    toldOutside: others.length === 0 ? null : spoken.map(each => each.outside).join('; '),
    agreedBy:
      state !== 'agreed' || giver === undefined
        ? null
        : {
            name: giver.name,
            nameOutside: giver.nameOutside,
            on: giver.on,
            isFirst: giver.isFirst,
          },
    decision,
  };
}

function stateOf(facts: {
  first: FirstAnswer | null;
  firstPosition: Position | null;
  agreeing: readonly Position[];
  refusing: readonly Position[];
  decision: SharingDecision | null;
}): AgreementState {
  const { first, firstPosition, agreeing, refusing, decision } = facts;
  // What is shared on a ground does not rest on agreement, so nobody's answer carries or stops it.
  if (first !== null && first.hasGround && first.state !== 'agreed' && first.state !== 'withdrawn')
    return first.state;
  if (agreeing.length === 0) {
    if (refusing.length > 0) return firstPosition === null || first === null ? 'refused' : first.state;
    return first?.state ?? 'none';
  }
  if (decision?.goesOn === false) return 'stopped';
  const isUnanimous = firstPosition?.stance === 'agrees' && refusing.length === 0;
  return isUnanimous || decision?.goesOn === true ? 'agreed' : 'undecided';
}

/** Of several answers of one person only the newest counts, in the order in which people were first asked. */
function newestOfEach(given: readonly FurtherAnswer[]): FurtherAnswer[] {
  const newest = new Map<string, FurtherAnswer>();
  for (const answer of given.toSorted((one, other) => one.at.localeCompare(other.at))) {
    newest.set(answer.personId ?? sameName(answer.name), answer);
  }
  return [...newest.values()];
}

/** Ids of the answers that count, because the same person did not answer again. */
export function newestAnswers(given: readonly FurtherAnswer[]): ReadonlySet<string> {
  return new Set(newestOfEach(given).map(answer => answer.id));
}

/** A name as names are compared where nobody knows more: without case and further spaces. */
export const sameName = (name: string): string => name.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Whether the first answer was this person's: what they say now is not somebody else's answer. */
export function gaveFirstAnswer(first: FirstAnswer | null, name: string): boolean {
  return first?.by !== null && first?.by !== undefined && sameName(first.by) === sameName(name);
}

function isLaterAnswerOf(answer: FurtherAnswer, first: FirstAnswer): boolean {
  return gaveFirstAnswer(first, answer.name) && answer.at > first.at;
}

const day = (on: string): string => shortDate(plainIsoDate(on.slice(0, 10)));

/** In place of a name: for whoever may not know that this person's record is protected, at this desk and outside. */
export const unnamedGiver = 'Somebody with a say';
export const otherUnnamedGiver = 'Somebody else with a say';

function positionOfFirst(first: FirstAnswer, reading: AgreementReading): Position {
  const isUnnamed = first.isProtected && !reading.mayReadProtected;
  const name = isUnnamed ? unnamedGiver : first.by;
  const nameOutside = first.isProtected ? unnamedGiver : first.by;
  const words = (who: string): string => {
    const said: Record<FirstAnswer['state'], string> = {
      agreed: `${who} agrees (${day(first.on)})`,
      refused: `${who} does not agree (${day(first.on)})`,
      withdrawn: `${who} took back what was agreed (${day(first.on)})`,
      'not-asked': 'The person to be asked first was not asked',
    };
    return said[first.state];
  };
  const details = [first.role ?? '', withoutResponsibility(first.parentalResponsibility)].filter(Boolean);
  const named = first.by ?? 'The family';
  const inFull = details.length === 0 ? named : `${named} (${details.join(', ')})`;
  const stance: Stance =
    first.state === 'agreed' ? 'agrees' : first.state === 'not-asked' ? 'silent' : 'refuses';
  return {
    name,
    nameOutside,
    words: words(isUnnamed ? unnamedGiver : inFull),
    outside: words(first.isProtected ? unnamedGiver : inFull),
    stance,
    on: first.on,
    at: first.at,
    isFirst: true,
  };
}

function furtherPosition(answer: FurtherAnswer, reading: AgreementReading): Position {
  const { stance, said, on, at } = standingWord(answer);
  const outside = { ...reading, mayReadProtected: false };
  const isUnnamed = answer.isProtected && !reading.mayReadProtected;
  return {
    name: isUnnamed ? otherUnnamedGiver : answer.name,
    nameOutside: answer.isProtected ? otherUnnamedGiver : answer.name,
    words: `${giverWords(answer, reading)} ${said} (${day(on)})`,
    outside: `${giverWords(answer, outside)} ${said} (${day(on)})`,
    stance,
    on,
    at,
    isFirst: false,
  };
}

function standingWord(answer: FurtherAnswer): { stance: Stance; said: string; on: string; at: string } {
  const { answeredOn, withdrawnOn, withdrawnAt, at } = answer;
  if (withdrawnOn !== null && answer.answer !== 'notAsked') {
    const on = { on: withdrawnOn, at: withdrawnAt ?? at };
    return answer.answer === 'agrees'
      ? { stance: 'refuses', said: 'took back what was agreed', ...on }
      : { stance: 'silent', said: 'no longer says no', ...on };
  }
  const on = { on: answeredOn, at };
  switch (answer.answer) {
    case 'agrees':
      return { stance: 'agrees', said: 'agrees', ...on };
    case 'doesNotAgree':
      return { stance: 'refuses', said: 'does not agree', ...on };
    case 'notAsked':
      return { stance: 'silent', said: 'could not be asked', ...on };
  }
}

const relations: Readonly<Record<AnswerRelation, string>> = {
  mother: 'mother',
  father: 'father',
  parent: 'parent',
  carer: 'carer',
  youngPerson: 'young person',
  other: 'another adult',
};

const withoutResponsibility = (responsibility: YesNoUnknown | null): string =>
  responsibility === 'no' ? 'no parental responsibility' : '';

/** "father", "young person of 16, may decide for themselves". Who has no parental responsibility is told. */
export function relationWords(
  answer: Pick<FurtherAnswer, 'relation' | 'parentalResponsibility' | 'age' | 'understandingChecked'>,
  rule: AgreementReading['decidesAlone'],
): string {
  if (answer.relation === 'youngPerson') {
    const age = answer.age === null ? 'young person' : `young person of ${answer.age}`;
    return decidesAlone(answer, rule) ? `${age}, may decide for themselves` : age;
  }
  return [relations[answer.relation], withoutResponsibility(answer.parentalResponsibility)]
    .filter(Boolean)
    .join(', ');
}

/** "Dan Reed (father)"; without the name for whoever may not read it. */
export function giverWords(answer: FurtherAnswer, reading: AgreementReading): string {
  if (answer.isProtected && !reading.mayReadProtected) return otherUnnamedGiver;
  return `${answer.name} (${relationWords(answer, reading.decidesAlone)})`;
}

/** Whether a young person's answer is their own to give: from the council's age, or younger where somebody checked that they understand. */
export function decidesAlone(
  answer: Pick<FurtherAnswer, 'age' | 'understandingChecked'>,
  rule: AgreementReading['decidesAlone'],
): boolean {
  return (
    (answer.age !== null && answer.age >= rule.fromAge) ||
    (rule.youngerWhoUnderstands && answer.understandingChecked)
  );
}

/** Whether somebody has to say if sharing goes on, or may say it anew: not where it never rested on agreement. */
export function mayDecide(agreement: Pick<FamilyAgreement, 'state' | 'differs'>): boolean {
  switch (agreement.state) {
    case 'undecided':
    case 'stopped':
      return true;
    case 'agreed':
      return agreement.differs;
    case 'refused':
    case 'withdrawn':
    case 'not-asked':
    case 'none':
      return false;
  }
}

/** A reason as somebody wrote it, as a sentence that others may follow. */
export function asSentence(reason: string): string {
  const text = reason.trim();
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Why nothing may be told now because answers differ; null when they are not the reason. */
export function whyHeld(agreement: FamilyAgreement): string | null {
  const said = agreement.statement ?? 'Not everybody agrees';
  switch (agreement.state) {
    case 'undecided':
      return `${said}. Write down on the family’s Sharing page whether sharing goes on, and why. Until then nothing is told.`;
    case 'stopped':
      return `Sharing was stopped: ${asSentence(agreement.decision?.reason ?? said)} To go on, write down why on the family’s Sharing page.`;
    case 'agreed':
    case 'refused':
    case 'withdrawn':
    case 'not-asked':
    case 'none':
      return null;
  }
}
