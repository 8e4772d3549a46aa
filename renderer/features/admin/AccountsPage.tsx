import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { User } from '#contract/accounts';
import type { PolicyPack } from '#contract/policyPack';
import type { Action } from '../../app/actions.ts';
import { useDesk, useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { AccountForm } from './AccountForm.tsx';
import { roleSentences } from './admin.presenter.ts';

const columnsOf = (terms: PolicyPack['terms']): readonly Column<User>[] => [
  { id: 'name', header: 'Name', cell: row => row.name, isRowHeader: true, sortValue: row => row.name },
  {
    id: 'state',
    header: 'State',
    cell: row => (
      <StatusTag status={row.isActive ? 'onTrack' : 'waiting'}>
        {row.isActive ? 'May sign in' : 'Switched off'}
      </StatusTag>
    ),
  },
  { id: 'signIn', header: 'Sign-in name', cell: row => row.signInName },
  {
    id: 'roles',
    header: 'Roles',
    cell: row => row.roles.map(role => roleSentences(terms)[role].name).join(', '),
  },
  {
    id: 'restricted',
    header: 'Restricted records',
    cell: row => (row.mayWorkWithRestricted ? 'May work with them' : 'Does not see them'),
  },
];

/** The accounts of this hub: add one, change one, switch one off. */
export function AccountsPage() {
  const hub = useHub();
  const { pack } = useDesk();
  const may = useMay();
  const columns = useMemo(() => columnsOf(pack.terms), [pack]);
  const users = useQuery(hub.accounts.users.queryOptions());
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const add = useMemo<Action>(
    () => ({
      id: 'accounts.add',
      name: 'Add an account',
      label: 'Add an account',
      group: 'Admin',
      permission: 'users.edit',
      perform: () => setEditing('new'),
    }),
    [],
  );
  if (editing !== null)
    return <AccountForm user={editing === 'new' ? null : editing} onDone={() => setEditing(null)} />;
  const problem = users.isError ? refusalOf(users.error) : null;
  return (
    <Page title="Accounts" action={add}>
      <DataGrid
        label="Accounts"
        rows={users.data ?? []}
        rowId={row => row.id}
        columns={columns}
        status={
          users.isPending
            ? 'loading'
            : problem !== null
              ? { problem: { whatHappened: problem.what, whatIsSafe: problem.safe, whatToDo: problem.todo } }
              : 'ready'
        }
        {...(may('users.edit') ? { onOpen: setEditing } : {})}
        empty={<EmptyState title="No accounts" why="Add the people who work at this hub." />}
      />
    </Page>
  );
}
