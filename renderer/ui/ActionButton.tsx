import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { type Action, isAvailable } from '../app/actions.ts';
import { useActions } from '../app/ActionsProvider.tsx';
import { KeyHint } from './KeyHint.tsx';

/**
 * A button that is an action: its words, its key and who may press it come from the action. It is not
 * drawn for a person who may not do it, and is greyed when it makes no sense now.
 */
export function ActionButton({
  action,
  main = false,
  icon,
  showKey = true,
  ref,
  ...look
}: {
  action: Action;
  /** The page's one main action. */
  main?: boolean;
  icon?: ReactNode;
  showKey?: boolean;
  ref?: Ref<HTMLButtonElement>;
} & Pick<ButtonProps, 'size' | 'color' | 'variant' | 'loading' | 'fullWidth'>) {
  const { may } = useActions();
  if (action.permission !== undefined && !may(action.permission)) return null;
  const keys = action.keys?.[0];
  return (
    <Button
      ref={ref ?? null}
      variant={main ? 'filled' : 'default'}
      disabled={!isAvailable(action, may)}
      leftSection={icon}
      rightSection={showKey && !main && keys !== undefined ? <KeyHint keys={keys} /> : null}
      onClick={() => void action.perform()}
      {...look}
    >
      {action.label}
    </Button>
  );
}
