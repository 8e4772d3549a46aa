import { useEffect } from 'react';

/** Puts a reference such as EH-2041 into the footer of what is printed. A reference, never a name. */
export function usePrintReference(reference: string): void {
  useEffect(() => {
    const page = document.documentElement;
    page.style.setProperty('--print-reference', JSON.stringify(reference));
    return () => {
      page.style.removeProperty('--print-reference');
    };
  }, [reference]);
}
