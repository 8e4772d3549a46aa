import type { RelationshipFact, RelationshipsView } from '#contract/relationships';
import type { Home, Stay } from '#contract/homes';
import type { KindChoice } from './kinds.presenter.ts';

type Member = RelationshipsView['members'][number];

/** What is being recorded or changed of a family, with what is known of it beforehand. */
export type FamilyDialogState =
  | {
      kind: 'addRelationship';
      personId?: string;
      otherPersonIds?: readonly string[];
      relation?: KindChoice;
      hasResponsibility?: boolean;
    }
  | { kind: 'changeRelationship'; fact: RelationshipFact }
  | { kind: 'endRelationship'; relationshipId: string; words: string; as: 'ended' | 'mistake' }
  | { kind: 'responsibility'; personId?: string; childIds: readonly string[] }
  | { kind: 'state'; fact: RelationshipFact }
  | { kind: 'confirm'; words: string; relationshipIds: readonly string[]; stayIds: readonly string[] }
  | { kind: 'addHome'; personIds: readonly string[] }
  | { kind: 'changeHome'; home: Home }
  | { kind: 'addStay'; homeId?: string; personIds: readonly string[] }
  | { kind: 'changeStay'; home: Home; stay: Stay }
  | { kind: 'endStay'; home: Home; stay: Stay; as: 'ended' | 'mistake' }
  | { kind: 'addMember'; relation?: KindChoice; otherPersonIds?: readonly string[] }
  | { kind: 'removeMember'; member: Member }
  | { kind: 'death'; member: Member }
  | { kind: 'withdrawDeath'; member: Member };

export type OpenDialog = (dialog: FamilyDialogState) => void;

/** What every form of a family is given. */
export type FormProps = {
  familyId: string;
  view: RelationshipsView;
  told: {
    last: { by: string; on: string };
    tellers: readonly string[];
    onTold: (teller: { by: string; on: string }) => void;
  };
  onClose: () => void;
  /** Goes on with another form: somebody who is not here yet. */
  onOpen: OpenDialog;
};
