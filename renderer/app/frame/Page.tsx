import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'react-router';
import type { Action } from '../actions.ts';
import { useRegisterActions } from '../ActionsProvider.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import styles from './Page.module.css';

/** Where the last page was, so that the first page after opening does not take focus from the person. */
let pathBefore: string | null = null;

/**
 * One page: its title once, its one main action at the right (also on Ctrl+Enter), then the content.
 * Moving to a page puts focus on its title, so that it is read out.
 */
export function Page({
  title,
  windowTitle = title,
  action,
  tools,
  children,
}: {
  title: string;
  /** The words in the window's title bar; give a reference here where the title holds a name. */
  windowTitle?: string;
  /** The page's one main action. */
  action?: Action;
  /** Lesser controls, left of the main action. */
  tools?: ReactNode;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();

  useEffect(() => {
    document.title = `${windowTitle} · Early Help Hub`;
  }, [windowTitle]);

  useEffect(() => {
    if (pathBefore !== null && pathBefore !== pathname) heading.current?.focus();
    pathBefore = pathname;
  }, [pathname]);

  const main = useMemo(
    () => (action === undefined ? [] : [{ ...action, keys: [...(action.keys ?? []), 'Ctrl+Enter'] }]),
    [action],
  );
  useRegisterActions(main);

  return (
    <>
      <div className={styles.top}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <div className={styles.tools} data-print="never">
          {tools}
          {action !== undefined && <ActionButton action={action} main />}
        </div>
      </div>
      {children}
    </>
  );
}
