import { Modal } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RelationshipsView } from '#contract/relationships';
import type { FamilyDialogState, FormProps, OpenDialog } from './dialog.ts';
import { ConfirmForm, EndRelationshipForm, EndStayForm, StateForm } from './EndForm.tsx';
import { today } from './FactForm.tsx';
import { ChangeStayForm, HomeForm, StayForm } from './HomeForm.tsx';
import { tellersOf } from './kinds.presenter.ts';
import { DeathForm, WithdrawDeathForm } from './DeathForms.tsx';
import { MemberForm } from './MemberForm.tsx';
import { RemoveMemberForm } from './RemoveMemberForm.tsx';
import { ChangeRelationshipForm, RelationshipForm, ResponsibilityForm } from './RelationshipForm.tsx';

/** The forms of one family: what opens one, and the one that is open. Who told us last is offered again. */
export function useFamilyDialog(
  familyId: string,
  view: RelationshipsView | undefined,
): { open: OpenDialog; dialog: ReactNode } {
  const [state, setState] = useState<FamilyDialogState | null>(null);
  const [last, setLast] = useState(() => ({ by: '', on: today() }));
  const opener = useRef<HTMLElement | null>(null);
  const open = useCallback((next: FamilyDialogState) => {
    opener.current = openerNow();
    setState(next);
  }, []);
  const onClose = useCallback(() => setState(null), []);
  const isOpen = state !== null;
  useEffect(() => {
    if (isOpen) return;
    // A question that was settled takes its button away with it.
    if (opener.current?.isConnected === true) opener.current.focus();
    opener.current = null;
  }, [isOpen]);
  const tellers = useMemo(() => (view === undefined ? [] : tellersOf(view)), [view]);
  const dialog =
    state === null || view === undefined ? null : (
      <Modal opened onClose={onClose} title={titleOf(state)} size="38rem">
        <Form
          key={state.kind}
          state={state}
          form={{ familyId, view, told: { last, tellers, onTold: setLast }, onClose, onOpen: setState }}
        />
      </Modal>
    );
  return { open, dialog };
}

/** Where focus goes back to: what was pressed, and for a menu's item the button of the menu. */
function openerNow(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement)) return null;
  const menu = active.closest('[role="menu"]');
  const button = menu === null ? null : document.querySelector(`[aria-controls="${CSS.escape(menu.id)}"]`);
  return button instanceof HTMLElement ? button : active;
}

function titleOf(state: FamilyDialogState): string {
  switch (state.kind) {
    case 'addRelationship':
      return 'Add a relationship';
    case 'changeRelationship':
      return `${state.fact.personName}: ${state.fact.words}`;
    case 'endRelationship':
      return state.words;
    case 'responsibility':
      return 'Parental responsibility';
    case 'state':
      return `${state.fact.personName} and ${state.fact.otherName}`;
    case 'confirm':
      return 'Is this right?';
    case 'addHome':
      return 'Add a home';
    case 'changeHome':
      return `Correct ${state.home.label}`;
    case 'addStay':
      return 'Who lives where';
    case 'changeStay':
    case 'endStay':
      return `${state.stay.name} at ${state.home.label}`;
    case 'addMember':
      return 'Add somebody to the family';
    case 'removeMember':
      return `Take ${state.member.name} out of this family`;
    case 'death':
      return `${state.member.name} has died`;
    case 'withdrawDeath':
      return `${state.member.name} has not died`;
  }
}

function Form({ state, form }: { state: FamilyDialogState; form: FormProps }) {
  switch (state.kind) {
    case 'addRelationship':
      return <RelationshipForm {...form} start={state} />;
    case 'changeRelationship':
      return <ChangeRelationshipForm {...form} fact={state.fact} />;
    case 'endRelationship':
      return <EndRelationshipForm {...form} start={state} />;
    case 'responsibility':
      return <ResponsibilityForm {...form} start={state} />;
    case 'state':
      return <StateForm {...form} fact={state.fact} />;
    case 'confirm':
      return <ConfirmForm {...form} start={state} />;
    case 'addHome':
      return <HomeForm {...form} home={null} personIds={state.personIds} />;
    case 'changeHome':
      return <HomeForm {...form} home={state.home} personIds={[]} />;
    case 'addStay':
      return <StayForm {...form} start={state} />;
    case 'changeStay':
      return <ChangeStayForm {...form} start={state} />;
    case 'endStay':
      return <EndStayForm {...form} start={state} />;
    case 'addMember':
      return <MemberForm {...form} start={state} />;
    case 'removeMember':
      return <RemoveMemberForm {...form} member={state.member} />;
    case 'death':
      return <DeathForm {...form} member={state.member} />;
    case 'withdrawDeath':
      return <WithdrawDeathForm {...form} member={state.member} />;
  }
}
