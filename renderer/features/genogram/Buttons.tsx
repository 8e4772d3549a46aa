import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** Where the buttons of the shown picture stand: on the line with the choice of picture. */
export const ButtonPlace = createContext<HTMLElement | null>(null);

export function Buttons({ children }: { children: ReactNode }) {
  const place = use(ButtonPlace);
  return place === null ? null : createPortal(children, place);
}
