import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { Action } from '../actions.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useMainAction } from './useMainAction.ts';
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
  isTitleAbove = false,
  action,
  tools,
  children,
}: {
  title: string;
  /** The words in the window's title bar; give a reference here where the title holds a name. */
  windowTitle?: string;
  /** The frame's banner already shows these words: then the title is read out and takes focus, and is not drawn twice. */
  isTitleAbove?: boolean;
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

  const main = useMainAction(action);

  return (
    <>
      <div className={isTitleAbove ? undefined : styles.top}>
        <h1 ref={heading} tabIndex={-1} className={isTitleAbove ? 'screenReaderOnly' : undefined}>
          {title}
        </h1>
        <div className={styles.tools} data-print="never">
          {tools}
          {main !== undefined && <ActionButton action={main} main />}
        </div>
      </div>
      {children}
    </>
  );
}
